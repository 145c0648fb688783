import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { GraphiQL } from "graphiql";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Address } from "./Address";
import { PlaygroundContext, type Message } from "./context";
import { CopyLink } from "./CopyLink";
import { welcome } from "./document";
import { fetchExamples, type Example } from "./examples";
import { fetcher } from "./fetcher";
import { Mark } from "./icons";
import { useLocale } from "./locale";
import { Notice } from "./Notice";
import { storage } from "./storage";
import { texts } from "./texts";
import { editorTheme, useEditorLook } from "./useEditorLook";
import { examplesPlugin, useTranslatedPlugin } from "./usePlugins";

export function App() {
  const [locale, setLocale] = useLocale();
  const [message, setMessage] = useState<Message | null>(null);
  const examples = useExamples();
  const dismiss = useCallback(() => setMessage(null), []);
  const playground = { locale, setLocale, texts: texts[locale], examples, notify: setMessage };
  return (
    <PlaygroundContext value={playground}>
      <Editor firstTitle={texts[locale].title} />
      <Notice message={message} onClose={dismiss} />
    </PlaygroundContext>
  );
}

/** GraphiQL with our examples, links and colours. What it starts with never changes: Inside sees to the rest. */
function Editor({ firstTitle }: { firstTitle: string }) {
  const [title] = useState(firstTitle);
  const plugin = useMemo(() => examplesPlugin(title), [title]);
  const plugins = useMemo(() => [plugin, HISTORY_PLUGIN], [plugin]);
  const [visiblePlugin] = useState(location.hash ? undefined : plugin);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultQuery={welcome}
      plugins={plugins}
      visiblePlugin={visiblePlugin}
      editorTheme={editorTheme}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>
        <h1 className="wordmark">
          <Mark /> tiltaksgraf
        </h1>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            <CopyLink />
            {prettify}
            {merge}
            {copy}
          </>
        )}
      </GraphiQL.Toolbar>
      <Inside />
    </GraphiQL>
  );
}

function Inside() {
  useTranslatedPlugin();
  useEditorLook();
  return <Address />;
}

function useExamples(): Example[] | "failed" | null {
  const [examples, setExamples] = useState<Example[] | "failed" | null>(null);
  useEffect(() => {
    fetchExamples().then(setExamples, () => setExamples("failed"));
  }, []);
  return examples;
}
