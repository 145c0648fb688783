import { useEffect, useState } from "react";
import { recall, remember } from "./storage";
import { locales, type Locale } from "./texts";

/** What was chosen last; else the first language the browser asks for that we speak; else English. */
function initialLocale(): Locale {
  const wished = [recall("locale") ?? "", ...navigator.languages];
  for (const wish of wished) {
    const language = wish.toLowerCase().split("-")[0];
    if (language === "no") return "nb";
    const known = locales.find((locale) => locale === language);
    if (known) return known;
  }
  return "en";
}

/** The reader's language, remembered and told to the document. */
export function useLocale(): [Locale, (locale: Locale) => void] {
  const [locale, setLocale] = useState(initialLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choose = (next: Locale) => {
    remember("locale", next);
    setLocale(next);
  };
  return [locale, choose];
}
