import { pick, useGraphiQL, useMonaco, type MonacoEditor } from "@graphiql/react";
import { useEffect } from "react";

export const editorTheme = { light: "tiltaksgraf-light", dark: "tiltaksgraf-dark" };

const fontFamily =
  'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

const options = { fontFamily, fontSize: 14, wordWrap: "on" } as const;

/** Gives the editors our colours and the reader's own monospaced font, and wraps their lines. */
export function useEditorLook(): void {
  const monaco = useMonaco((state) => state.monaco);
  const { queryEditor, variableEditor, responseEditor, monacoTheme } = useGraphiQL(
    pick("queryEditor", "variableEditor", "responseEditor", "monacoTheme"),
  );
  useEffect(() => {
    if (!monaco) return;
    monaco.editor.defineTheme(editorTheme.light, { base: "vs", inherit: true, ...light });
    monaco.editor.defineTheme(editorTheme.dark, { base: "vs-dark", inherit: true, ...dark });
    if (monacoTheme) monaco.editor.setTheme(monacoTheme);
  }, [monaco, monacoTheme]);
  useEffect(() => {
    const editors: (MonacoEditor | undefined)[] = [queryEditor, variableEditor, responseEditor];
    for (const editor of editors) editor?.updateOptions(options);
  }, [queryEditor, variableEditor, responseEditor]);
}

const light = look({
  comment: "5c6b7f",
  keyword: "0b5c8f",
  type: "8a3a12",
  string: "1d6b45",
  number: "8a3a12",
  name: "5b3a8e",
  field: "17263a",
  paper: "#ffffff",
  accent: "#0b5c8f",
});

const dark = look({
  comment: "93a4ba",
  keyword: "79c3ef",
  type: "f0b48a",
  string: "8ed1a8",
  number: "f0b48a",
  name: "c9b3f2",
  field: "e0e8f2",
  paper: "#1a2433",
  accent: "#79c3ef",
});

type Palette = Record<
  "comment" | "keyword" | "type" | "string" | "number" | "name" | "field" | "paper" | "accent",
  string
>;

function look(p: Palette) {
  return {
    rules: [
      { token: "comment", foreground: p.comment },
      { token: "keyword", foreground: p.keyword },
      { token: "type.identifier", foreground: p.type },
      { token: "key.identifier", foreground: p.field },
      { token: "argument.identifier", foreground: p.name },
      { token: "string", foreground: p.string },
      { token: "string.key.json", foreground: p.keyword },
      { token: "string.value.json", foreground: p.string },
      { token: "number", foreground: p.number },
    ],
    colors: {
      ...plainBrackets(`#${p.field}`),
      "editor.background": "#ffffff00",
      "editorLineNumber.foreground": `#${p.comment}`,
      "editorLineNumber.activeForeground": `#${p.field}`,
      "editorLineNumber.dimmedForeground": `#${p.comment}`,
      "scrollbar.shadow": "#ffffff00",
      "editorWidget.background": p.paper,
      "editorHoverWidget.background": p.paper,
      "editorSuggestWidget.background": p.paper,
      "editorSuggestWidget.selectedBackground": p.accent + "2b",
      "editorSuggestWidget.selectedForeground": p.accent,
      "editorSuggestWidget.focusHighlightForeground": p.accent,
      "editorSuggestWidget.highlightForeground": p.accent,
      "quickInput.background": p.paper,
      "quickInputList.focusBackground": p.accent + "2b",
      "quickInputList.focusForeground": p.accent,
      "menu.background": p.paper,
      "menu.selectionBackground": p.accent + "2b",
      "menu.selectionForeground": p.accent,
      "list.hoverBackground": p.accent + "17",
      "textLink.foreground": p.accent,
      focusBorder: p.accent,
    },
  };
}

/** The indentation shows what belongs together; six colours of brackets would only distract. */
function plainBrackets(color: string): Record<string, string> {
  const levels = [1, 2, 3, 4, 5, 6];
  return Object.fromEntries(levels.map((n) => [`editorBracketHighlight.foreground${n}`, color]));
}
