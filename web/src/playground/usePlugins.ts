import { DOC_EXPLORER_PLUGIN } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from "@graphiql/react";
import { useEffect, useEffectEvent, useMemo } from "react";
import { usePlayground } from "./context";
import { ExamplesPanel } from "./ExamplesPanel";
import { ExamplesIcon } from "./icons";

export function examplesPlugin(title: string): GraphiQLPlugin {
  return { title, icon: ExamplesIcon, content: ExamplesPanel };
}

/** Renames the examples' plugin when the language changes, and keeps open what is open. */
export function useTranslatedPlugin(): void {
  const { texts } = usePlayground();
  const { setPlugins, setVisiblePlugin } = useGraphiQLActions();
  const visible = useGraphiQL((state) => state.visiblePlugin);
  const plugin = useMemo(() => examplesPlugin(texts.title), [texts.title]);

  const replace = useEffectEvent(() => {
    const isOpen = visible?.content === ExamplesPanel;
    setPlugins([plugin, DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN]);
    if (isOpen) setVisiblePlugin(plugin);
  });
  useEffect(() => replace(), [plugin]);
}
