import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef } from "react";
import { usePlayground } from "./context";
import { isWelcome, operationsIn, same, type Document } from "./document";
import { exampleOf } from "./examples";
import { isNarrow } from "./layout";

/**
 * Returns a function that shows a document in the editor, and runs it if that is
 * wanted; undefined until the editor is there. Nothing that the reader wrote is
 * lost: a tab is taken over only while it holds the welcome or an example as it was.
 */
export function useOpen(): ((document: Document, run: boolean) => void) | undefined {
  const { addTab, changeTab, updateActiveTabValues, setVisiblePlugin } = useGraphiQLActions();
  const editors = useGraphiQL(pick("queryEditor", "variableEditor", "responseEditor"));
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const { examples } = usePlayground();
  const settle = useOperation();
  const { queryEditor, variableEditor, responseEditor } = editors;
  if (!queryEditor || !variableEditor || !responseEditor) return undefined;

  const isUntouched = (current: Document) =>
    !current.query.trim() ||
    isWelcome(current) ||
    (Array.isArray(examples) && exampleOf(current, examples) !== undefined);

  const show = (document: Document): void => {
    const current = { query: queryEditor.getValue(), variables: variableEditor.getValue() };
    if (same(current, document)) return;
    const at = tabs.findIndex((tab) =>
      same({ query: tab.query ?? "", variables: tab.variables ?? "" }, document),
    );
    if (at >= 0 && at !== activeTabIndex) return changeTab(at);
    if (!isUntouched(current)) addTab();
    queryEditor.setValue(document.query);
    variableEditor.setValue(document.variables);
    responseEditor.setValue("");
    // At once, as the history looks for what is asked there.
    const operationName = document.operationName ?? namesIn(document.query)?.[0] ?? null;
    updateActiveTabValues({ ...document, operationName, response: null });
  };
  return (document, run) => {
    if (isNarrow()) setVisiblePlugin(null);
    show(document);
    settle(document, run);
  };
}

/**
 * Returns a function that chooses a document's operation, and runs it if that is
 * wanted. The editor finds the operations of a new text a moment late: where there
 * is a choice among several, this waits for it.
 */
function useOperation(): (document: Document, run: boolean) => void {
  const { setOperationName, run } = useGraphiQLActions();
  const operations = useGraphiQL((state) => state.operations);
  const awaited = useRef<{ document: Document; run: boolean }>(undefined);

  const settle = (): void => {
    const { document, run: wanted } = awaited.current ?? {};
    const names = document && namesIn(document.query);
    if (!names || names.join() !== operations?.map(({ name }) => name?.value).join()) return;
    awaited.current = undefined;
    if (document.operationName) setOperationName(document.operationName);
    if (wanted) run();
  };
  useEffect(settle);
  return (document, wanted) => {
    awaited.current = undefined;
    if ((namesIn(document.query)?.length ?? 0) > 1) {
      awaited.current = { document, run: wanted };
      settle();
    } else if (wanted) {
      run();
    }
  };
}

function namesIn(query: string): (string | undefined)[] | undefined {
  return operationsIn(query)?.map(({ name }) => name?.value);
}
