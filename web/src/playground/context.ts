import { createContext, use } from "react";
import type { Example } from "./examples";
import type { Locale, Texts } from "./texts";

/** What every part of the playground knows. */
export interface Playground {
  locale: Locale;
  setLocale(locale: Locale): void;
  texts: Texts;
  /** null while they are on their way, "failed" where they could not be fetched. */
  examples: Example[] | "failed" | null;
  /** Shows the reader a message, in place of the one before. Bad news stays until it is closed. */
  notify(text: string, isBad?: boolean): void;
}

export const PlaygroundContext = createContext<Playground | null>(null);

export function usePlayground(): Playground {
  const playground = use(PlaygroundContext);
  if (!playground) throw new Error("usePlayground outside of PlaygroundContext");
  return playground;
}
