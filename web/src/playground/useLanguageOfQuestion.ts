import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useEffectEvent, useRef } from "react";
import { usePlayground } from "./context";
import { inLanguage, isWelcome, same, welcome, type Document } from "./document";
import { exampleOf, toDocument } from "./examples";

/**
 * Asks in the language that is chosen: an example, and the welcome, are written in
 * it; a question of the reader's own gets it as $locale where it takes that. What
 * has an answer is asked again.
 */
export function useLanguageOfQuestion(): void {
  const { locale, examples } = usePlayground();
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));
  const hasAnswer = useGraphiQL((state) => Boolean(state.tabs[state.activeTabIndex]?.response));
  const { run } = useGraphiQLActions();

  const translated = (shown: Document): Document => {
    if (isWelcome(shown)) return welcome(locale);
    const example = Array.isArray(examples) ? exampleOf(shown, examples) : undefined;
    return example ? toDocument(example, locale) : inLanguage(shown, locale);
  };
  const translate = useEffectEvent(() => {
    if (!queryEditor || !variableEditor) return;
    const shown = { query: queryEditor.getValue(), variables: variableEditor.getValue() };
    const wanted = translated(shown);
    if (same(shown, wanted)) return;
    if (wanted.query !== shown.query) queryEditor.setValue(wanted.query);
    variableEditor.setValue(wanted.variables);
    if (hasAnswer) run();
  });
  const before = useRef(locale);
  useEffect(() => {
    if (before.current === locale) return;
    before.current = locale;
    translate();
  }, [locale]);
}
