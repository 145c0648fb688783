import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef } from "react";
import { usePlayground } from "./context";
import { same, welcome, type Document } from "./document";
import { toDocument } from "./examples";
import { isNarrow } from "./layout";

/**
 * Returns a function that shows a document in the editor, ready to run and not
 * run by itself; undefined until the editor is there. Nothing that the reader
 * wrote is lost: a tab is taken over only while it holds the welcome or an
 * example as it was.
 */
export function useOpen(): ((document: Document) => void) | undefined {
  const { addTab, changeTab, setVisiblePlugin } = useGraphiQLActions();
  const editors = useGraphiQL(pick("queryEditor", "variableEditor", "responseEditor"));
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const { examples } = usePlayground();
  const choose = useChosenOperation();
  const { queryEditor, variableEditor, responseEditor } = editors;
  if (!queryEditor || !variableEditor || !responseEditor) return undefined;

  const isUntouched = (current: Document) =>
    !current.query.trim() ||
    same(current, { query: welcome, variables: "" }) ||
    (Array.isArray(examples) && examples.some((example) => same(current, toDocument(example))));

  return (document) => {
    choose(document.operationName);
    if (isNarrow()) setVisiblePlugin(null);
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
  };
}

/** Chooses an operation by name as soon as the editor has found it in the text. */
function useChosenOperation(): (name: string | undefined) => void {
  const { setOperationName } = useGraphiQLActions();
  const operations = useGraphiQL((state) => state.operations);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const found = operations?.some((operation) => operation.name?.value === wanted.current);
    if (!wanted.current || !found) return;
    setOperationName(wanted.current);
    wanted.current = undefined;
  }, [operations, setOperationName]);
  return (name) => {
    wanted.current = name;
  };
}
