import { useGraphiQL } from "@graphiql/react";
import { useEffect, useLayoutEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { readAnswer, type Answer } from "./answer";
import { AnswerBar } from "./AnswerBar";
import { usePlayground } from "./context";
import { showPane } from "./layout";
import { Sheet } from "./Sheet";
import { toCSV, type Separator } from "./sheet";
import { recall, remember } from "./storage";
import { toTable, type Table } from "./table";

export const forms = ["json", "table", "csv"] as const;
export type Form = (typeof forms)[number];

/** How the reader wants answers, and what is shown of the present one. */
export interface Shown {
  answer: Answer | null;
  form: Form;
  setForm(form: Form): void;
  separator: Separator;
  setSeparator(separator: Separator): void;
  /** Where the rows come from: the names of a list, joined by dots. */
  list: string;
  setList(list: string): void;
  table(): Table;
}

/** What we put over GraphiQL's answer: how it is shown and taken along, and its other forms. */
export function AnswerPane() {
  const { texts } = usePlayground();
  const shown = useShownAnswer();
  const { form, answer } = shown;
  const slot = useSlot();
  usePanes();
  useEffect(() => {
    document.body.dataset.form = form;
  }, [form]);
  if (!slot) return null;
  return createPortal(
    <section className="answer" aria-label={texts.answer}>
      <AnswerBar {...shown} />
      {answer && form === "table" && <Sheet table={shown.table()} />}
      {answer && form === "csv" && (
        <pre className="csv" tabIndex={0} aria-label="CSV">
          {toCSV(shown.table(), shown.separator)}
        </pre>
      )}
    </section>,
    slot,
  );
}

function useShownAnswer(): Shown {
  const text = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response) ?? "";
  const answer = useMemo(() => readAnswer(text), [text]);
  const [form, setForm] = useRemembered<Form>("form", forms);
  const [separator, setSeparator] = useRemembered<Separator>("separator", [",", ";"]);
  const [wanted, setList] = useState("");
  const names = answer?.lists.map(({ path }) => path.join(".")) ?? [];
  const list = names.includes(wanted) ? wanted : (answer?.main?.path.join(".") ?? "");
  const table = useMemo(() => {
    let made: Table | undefined;
    const path = list ? list.split(".") : [];
    return () => (made ??= toTable(answer?.data ?? null, path));
  }, [answer, list]);
  return { answer, form, setForm, separator, setSeparator, list, setList, table };
}

/** A choice that is remembered from one visit to the next; the first of the options at the first. */
function useRemembered<T extends string>(key: string, options: readonly [T, ...T[]]) {
  const [value, setValue] = useState(
    () => options.find((option) => option === recall(key)) ?? options[0],
  );
  const choose = (next: T) => {
    remember(key, next);
    setValue(next);
  };
  return [value, choose] as const;
}

/** A place of ours before GraphiQL's answer, which has none for us there. */
function useSlot(): HTMLElement | null {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const place = document.createElement("div");
    place.className = "answer-place";
    document.querySelector(".graphiql-response")?.prepend(place);
    setSlot(place);
    return () => place.remove();
  }, []);
  return slot;
}

/** Shows the answer as soon as somebody asks, where a window is too narrow for both. */
function usePanes(): void {
  const asked = useGraphiQL((state) => state.queryId);
  useEffect(() => {
    if (asked > 0) showPane("answer", document.activeElement !== document.body);
  }, [asked]);
}
