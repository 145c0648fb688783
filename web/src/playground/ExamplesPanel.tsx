import { useGraphiQL } from "@graphiql/react";
import { useState, type KeyboardEvent } from "react";
import { usePlayground } from "./context";
import { exampleOf, groups, matching, toDocument, type Example, type Group } from "./examples";
import { LanguageSwitch } from "./LanguageSwitch";
import { isNarrow, showPane } from "./layout";
import { useOpen } from "./useOpen";

/** The worked questions by who asks them: found by words, asked by a click or Enter. */
export function ExamplesPanel() {
  const { texts, examples } = usePlayground();
  const [filter, setFilter] = useState("");
  const [visited, setVisited] = useState<string>();
  const all = Array.isArray(examples) ? examples : [];
  const found = matching(all, filter);
  const current = useCurrent(all);
  const stop = [visited, current, found[0]?.name].find((name) =>
    found.some((e) => e.name === name),
  );
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
        <ExampleGroup
          key={group}
          group={group}
          examples={found.filter((example) => example.group === group)}
          current={current}
          stop={stop}
          onVisit={setVisited}
        />
      ))}
    </section>
  );

  function status(count: number): string {
    if (examples === "failed" || examples?.length === 0) return texts.noExamples;
    if (examples && count === 0) return texts.noMatch;
    return examples ? texts.count(count) : "";
  }
}

interface GroupProps {
  group: Group;
  examples: Example[];
  /** The name of the example that the editor holds. */
  current: string | undefined;
  /** The name of the one example that Tab leads to; arrows lead to the others. */
  stop: string | undefined;
  onVisit(name: string): void;
}

function ExampleGroup({ group, examples, current, stop, onVisit }: GroupProps) {
  const { texts, locale } = usePlayground();
  const open = useOpen();
  if (examples.length === 0) return null;

  const ask = (example: Example): void => {
    open?.(toDocument(example, locale), true);
    if (isNarrow()) showPane("answer", true);
  };
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
              tabIndex={example.name === stop ? 0 : -1}
              aria-current={example.name === current || undefined}
              onFocus={() => onVisit(example.name)}
              onClick={() => ask(example)}
            >
              {example.title[locale]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The name of the example that the active tab holds, in whichever language. */
function useCurrent(examples: Example[]): string | undefined {
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const shown = { query: tab?.query ?? "", variables: tab?.variables ?? "" };
  return exampleOf(shown, examples)?.name;
}

/** Arrow keys walk from the filter through the questions, as in any list; Home and End go to its ends. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const isFilter = target.matches("[type=search]");
  if (!isFilter && !target.matches("[data-example]")) return;
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>("[type=search], [data-example]"),
  ];
  const at = stops.indexOf(target);
  const next = {
    ArrowDown: stops[at + 1],
    ArrowUp: stops[at - 1],
    Home: isFilter ? undefined : stops[1],
    End: isFilter ? undefined : stops.at(-1),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
