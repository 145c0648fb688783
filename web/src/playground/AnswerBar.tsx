import { useGraphiQL } from "@graphiql/react";
import { forms, type Form, type Shown } from "./AnswerPane";
import { Choice } from "./Choice";
import { usePlayground } from "./context";
import { showPane } from "./layout";
import { useNumbers } from "./locale";
import { byteOrderMark, toCSV, toHTML, toTSV } from "./sheet";

/** How the answer is shown, what can be done with it, and what came of asking. */
export function AnswerBar(shown: Shown) {
  const { texts } = usePlayground();
  const { answer, form, setForm } = shown;
  const copy = useCopy(shown);
  return (
    <div className="answer-bar">
      <button
        type="button"
        className="narrow to-question"
        onClick={() => showPane("question", true)}
      >
        {texts.toQuestion}
      </button>
      <Choice
        legend={texts.form}
        name="form"
        options={forms.map((value) => ({ value, label: texts.forms[value] }))}
        value={form}
        onChange={setForm}
      />
      <button type="button" disabled={!answer} onClick={copy}>
        {texts.copy[form]}
      </button>
      {form === "csv" && <CSVTools {...shown} />}
      {form !== "json" && <ListChoice {...shown} />}
      <Outcome {...shown} />
    </div>
  );
}

function CSVTools({ answer, separator, setSeparator, table }: Shown) {
  const { texts } = usePlayground();
  const save = () => {
    const file = new Blob([byteOrderMark, toCSV(table(), separator)], {
      type: "text/csv;charset=utf-8",
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "tiltaksgraf.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <>
      <button type="button" disabled={!answer} onClick={save}>
        {texts.saveCSV}
      </button>
      <label className="check">
        <input
          type="checkbox"
          checked={separator === ";"}
          onChange={(event) => setSeparator(event.target.checked ? ";" : ",")}
        />
        {texts.semicolon}
      </label>
    </>
  );
}

/** Which of the answer's lists gives the rows, where there are several. */
function ListChoice({ answer, list, setList }: Shown) {
  const { texts } = usePlayground();
  if (!answer || answer.lists.length < 2) return null;
  return (
    <label className="list">
      <span>{texts.list}</span>{" "}
      <select value={list} onChange={(event) => setList(event.target.value)}>
        {answer.lists.map(({ path, length }) => (
          <option key={path.join(".")} value={path.join(".")}>
            {path.join(".")} ({length})
          </option>
        ))}
      </select>
    </label>
  );
}

/** What came of asking, told to those who don't see it, too. */
function Outcome({ answer }: Shown) {
  const { texts } = usePlayground();
  const number = useNumbers();
  const isFetching = useGraphiQL((state) => state.isFetching);
  return (
    <p role="status" className={answer?.error ? "outcome bad" : "outcome"}>
      {outcome()}
    </p>
  );

  function outcome(): string {
    if (isFetching) return texts.asking;
    if (!answer) return texts.noAnswer;
    const { error, main, cost } = answer;
    if (error) return texts.failed(error);
    const came = main ? texts.answered(main.length, main.path.join(".")) : texts.answeredOne;
    return cost === undefined ? came : `${came} · ${texts.cost(number(cost))}`;
  }
}

/** Returns a function that copies the answer in the form in which it is shown. */
function useCopy({ answer, form, table, separator }: Shown): () => Promise<void> {
  const { texts, notify } = usePlayground();
  const write: Record<Form, () => Promise<void>> = {
    json: () => navigator.clipboard.writeText(answer?.text ?? ""),
    // Without the mark of UTF-8: text that is pasted has its encoding, and the mark would be a letter of its first
    // cell.
    csv: () => navigator.clipboard.writeText(toCSV(table(), separator)),
    table: () =>
      navigator.clipboard.write([
        new ClipboardItem({
          "text/plain": new Blob([toTSV(table())], { type: "text/plain" }),
          "text/html": new Blob([toHTML(table())], { type: "text/html" }),
        }),
      ]),
  };
  return async () => {
    try {
      await write[form]();
      notify(texts.answerCopied[form]);
    } catch {
      notify(texts.notCopied, true);
    }
  };
}
