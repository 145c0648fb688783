import { useEffect, useState } from "react";
import { usePlayground } from "./context";
import { remember } from "./storage";
import type { Locale } from "./texts";

/** The reader's language: at first what language.js found, then what is chosen, remembered and told to the document. */
export function useLocale(): [Locale, (locale: Locale) => void] {
  const [locale, setLocale] = useState(document.documentElement.lang as Locale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choose = (next: Locale) => {
    remember("locale", next);
    setLocale(next);
  };
  return [locale, choose];
}

/** Writes whole numbers as the reader's language does. */
export function useNumbers(): (number: number) => string {
  const { locale } = usePlayground();
  return (number) => number.toLocaleString(locale);
}
