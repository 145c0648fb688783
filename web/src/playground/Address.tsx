import { useGraphiQL } from "@graphiql/react";
import { useEffect, useEffectEvent, useRef } from "react";
import { usePlayground } from "./context";
import { isWelcome, readVariables, same, type Document } from "./document";
import { fromHash, toHash } from "./link";
import { useOpen } from "./useOpen";

/** Keeps the address and the editor together: links open, edits are written back. */
export function Address() {
  const open = useOpen();
  const { texts, notify } = usePlayground();
  const shown = useShown();
  const quiet = useRef<Document>(undefined);

  const follow = useEffectEvent((hash: string) => {
    const link = fromHash(hash);
    if (link === "malformed") return notify(texts.badLink, true);
    if (!link) return;
    quiet.current = link.run ? undefined : link.document;
    open?.(link.document, link.run);
  });
  const ready = open !== undefined;
  useEffect(() => {
    if (!ready) return;
    follow(location.hash);
    // As the event has it: an edit may have been written over the link by now.
    const changed = (event: HashChangeEvent) => follow(new URL(event.newURL).hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, [ready]);

  const { query, variables, operationName } = shown;
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => {
      const document = { query, variables, operationName };
      const isQuiet = quiet.current !== undefined && same(document, quiet.current);
      writeAddress(document, !isQuiet);
    }, 300);
    return () => clearTimeout(timer);
  }, [ready, query, variables, operationName]);

  return null;
}

/** The document of the active tab; its operation is named only where there is a choice. */
export function useShown(): Document {
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const isChoice = useGraphiQL((state) => (state.operations?.length ?? 0) > 1);
  const chosen = useGraphiQL((state) => state.operationName);
  return {
    query: tab?.query ?? "",
    variables: tab?.variables ?? "",
    operationName: isChoice ? chosen : undefined,
  };
}

/** Leaves the address as it is while the variables are no JSON (they may be half written). */
export function writeAddress(document: Document, run = true): void {
  if (!readVariables(document.variables)) return;
  const nothing = !document.query.trim() || isWelcome(document);
  history.replaceState(null, "", location.pathname + (nothing ? "" : toHash(document, run)));
}
