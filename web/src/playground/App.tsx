import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { GraphiQL } from "graphiql";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Address } from "./Address";
import { AnswerPane } from "./AnswerPane";
import { PlaygroundContext, usePlayground } from "./context";
import { CopyAs } from "./CopyAs";
import { CopyLink } from "./CopyLink";
import { Cost } from "./Cost";
import { welcome } from "./document";
import { fetchExamples, type Example } from "./examples";
import { fetcher } from "./fetcher";
import { Mark } from "./icons";
import { showPane } from "./layout";
import { fromHash } from "./link";
import { useLocale } from "./locale";
import { Notice, type Message } from "./Notice";
import { storage } from "./storage";
import { texts } from "./texts";
import { useAnswerLinks } from "./useAnswerLinks";
import { editorTheme, useEditorLook } from "./useEditorLook";
import { useLanguageOfQuestion } from "./useLanguageOfQuestion";
import { useMendedTabs } from "./useMendedTabs";
import { examplesPlugin, useTranslatedPlugin } from "./usePlugins";
import { useRunKey } from "./useRunKey";

export function App() {
  const [locale, setLocale] = useLocale();
  const [message, setMessage] = useState<Message | null>(null);
  const examples = useExamples();
  const dismiss = useCallback(() => setMessage(null), []);
  const notify = useCallback((text: string, isBad = false) => setMessage({ text, isBad }), []);
  const playground = { locale, setLocale, texts: texts[locale], examples, notify };
  return (
    <PlaygroundContext value={playground}>
      <main>
        <Editor />
      </main>
      <Notice message={message} onClose={dismiss} />
    </PlaygroundContext>
  );
}

/** GraphiQL with our examples, links and colours. What it starts with never changes: Inside sees to the rest. */
function Editor() {
  const { locale, texts } = usePlayground();
  const [first] = useState({ title: texts.title, query: welcome(locale).query });
  const plugin = useMemo(() => examplesPlugin(first.title), [first]);
  const plugins = useMemo(() => [plugin, HISTORY_PLUGIN], [plugin]);
  const [visiblePlugin] = useState(fromHash(location.hash) ? undefined : plugin);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultQuery={first.query}
      plugins={plugins}
      visiblePlugin={visiblePlugin}
      editorTheme={editorTheme}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>
        <Wordmark />
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            <CopyLink />
            <CopyAs />
            {prettify}
            {merge}
            {copy}
            <Cost />
            <ToAnswer />
          </>
        )}
      </GraphiQL.Toolbar>
      <Inside />
    </GraphiQL>
  );
}

/** What needs GraphiQL around it and shows in no place of its own. */
function Inside() {
  useTranslatedPlugin();
  useEditorLook();
  useLanguageOfQuestion();
  useRunKey();
  useAnswerLinks();
  useMendedTabs();
  return (
    <>
      <Address />
      <AnswerPane />
    </>
  );
}

function Wordmark() {
  const { texts, locale } = usePlayground();
  return (
    <h1 className="wordmark">
      <a href={locale === "nb" ? "/" : `/${locale}/`} aria-label={texts.site}>
        <Mark /> tiltaksgraf
      </a>
    </h1>
  );
}

/** In narrow windows, the way from the question to its answer. */
function ToAnswer() {
  const { texts } = usePlayground();
  return (
    <button type="button" className="narrow to-answer" onClick={() => showPane("answer", true)}>
      {texts.toAnswer}
    </button>
  );
}

function useExamples(): Example[] | "failed" | null {
  const [examples, setExamples] = useState<Example[] | "failed" | null>(null);
  useEffect(() => {
    fetchExamples().then(setExamples, () => setExamples("failed"));
  }, []);
  return examples;
}
