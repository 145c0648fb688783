import { useGraphiQL } from "@graphiql/react";
import { useState, type KeyboardEvent } from "react";
import { usePlayground } from "./context";
import { same, type Document } from "./document";
import { groups, matching, toDocument, type Example, type Group } from "./examples";
import { LanguageSwitch } from "./LanguageSwitch";
import { useOpen } from "./useOpen";

/** The worked questions by who asks them: found by words, opened by a click or Enter. */
export function ExamplesPanel() {
  const { texts, locale, examples } = usePlayground();
  const [filter, setFilter] = useState("");
  const found = matching(Array.isArray(examples) ? examples : [], filter, locale);
  return (
    <section className="examples" aria-label={texts.title} onKeyDown={moveFocus}>
      <header>
        <h2>{texts.title}</h2>
        <LanguageSwitch />
      </header>
      <p className="quiet">{texts.intro}</p>
      <input
        type="search"
        aria-label={texts.filter}
        placeholder={texts.filter}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <p role="status" className={found.length ? "sr-only" : "quiet"}>
        {status(found.length)}
      </p>
      {groups.map((group) => (
        <ExampleGroup key={group} group={group} examples={found.filter((e) => e.group === group)} />
      ))}
    </section>
  );

  function status(count: number): string {
    if (examples === "failed" || examples?.length === 0) return texts.noExamples;
    if (examples && count === 0) return texts.noMatch;
    return examples ? texts.count(count) : "";
  }
}

function ExampleGroup({ group, examples }: { group: Group; examples: Example[] }) {
  const { texts, locale } = usePlayground();
  const current = useCurrent();
  const open = useOpen();
  if (examples.length === 0) return null;

  return (
    <section aria-labelledby={`group-${group}`}>
      <h3 id={`group-${group}`}>
        {texts.groups[group]} <span className="tally">{examples.length}</span>
      </h3>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button
              type="button"
              disabled={!open}
              data-example={example.name}
              aria-current={same(current, toDocument(example)) || undefined}
              onClick={() => open?.(toDocument(example))}
            >
              {example.title[locale]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useCurrent(): Document {
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  return { query: tab?.query ?? "", variables: tab?.variables ?? "" };
}

/** Arrow keys walk from the filter through the questions, as in any list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || (event.target as HTMLElement).matches("[type=radio]")) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[type=search], li button")];
  const next = stops[stops.indexOf(event.target as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
