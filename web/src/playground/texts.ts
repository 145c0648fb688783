export const locales = ["nb", "nn", "en"] as const;
export type Locale = (typeof locales)[number];

export const languageNames: Record<Locale, string> = {
  nb: "Bokmål",
  nn: "Nynorsk",
  en: "English",
};

/** Everything the playground itself says; GraphiQL's own words are English only. */
export interface Texts {
  title: string;
  intro: string;
  language: string;
  filter: string;
  groups: { journalist: string; researcher: string; developer: string };
  count(n: number): string;
  noMatch: string;
  noExamples: string;
  copyLink: string;
  copied: string;
  copyByHand: string;
  badVariables: string;
  badLink: string;
  close: string;
}

const nb: Texts = {
  title: "Eksempler",
  intro: "Velg et spørsmål, og trykk på ▶ for å få svaret.",
  language: "Språk",
  filter: "Søk i spørsmålene",
  groups: { journalist: "Journalist", researcher: "Forsker", developer: "Utvikler" },
  count: (n) => `${n} spørsmål`,
  noMatch: "Ingen spørsmål passer. Prøv et kortere ord.",
  noExamples: "Eksemplene kunne ikke hentes. Du kan fortsatt skrive dine egne spørsmål.",
  copyLink: "Kopier lenke til dette spørsmålet",
  copied: "Lenken er kopiert.",
  copyByHand: "Nettleseren lot oss ikke kopiere. Lenken står i adressefeltet.",
  badVariables: "Variablene er ikke gyldig JSON, så de kan ikke bli med i en lenke.",
  badLink: "Lenken lot seg ikke lese, så ingenting er åpnet fra den. Kanskje ble den kuttet?",
  close: "Lukk",
};

const nn: Texts = {
  title: "Døme",
  intro: "Vel eit spørsmål, og trykk på ▶ for å få svaret.",
  language: "Språk",
  filter: "Søk i spørsmåla",
  groups: { journalist: "Journalist", researcher: "Forskar", developer: "Utviklar" },
  count: (n) => `${n} spørsmål`,
  noMatch: "Ingen spørsmål passar. Prøv eit kortare ord.",
  noExamples: "Døma kunne ikkje hentast. Du kan framleis skrive dine eigne spørsmål.",
  copyLink: "Kopier lenkje til dette spørsmålet",
  copied: "Lenkja er kopiert.",
  copyByHand: "Nettlesaren lét oss ikkje kopiere. Lenkja står i adressefeltet.",
  badVariables: "Variablane er ikkje gyldig JSON, så dei kan ikkje bli med i ei lenkje.",
  badLink: "Lenkja lét seg ikkje lese, så ingenting er opna frå ho. Kanskje vart ho kutta?",
  close: "Lukk",
};

const en: Texts = {
  title: "Examples",
  intro: "Choose a question, then press ▶ for its answer.",
  language: "Language",
  filter: "Search the questions",
  groups: { journalist: "Journalist", researcher: "Researcher", developer: "Developer" },
  count: (n) => (n === 1 ? "1 question" : `${n} questions`),
  noMatch: "No question matches. Try a shorter word.",
  noExamples: "The examples could not be fetched. You can still write questions of your own.",
  copyLink: "Copy a link to this question",
  copied: "The link is copied.",
  copyByHand: "The browser did not let us copy. The link is in the address bar.",
  badVariables: "The variables are not valid JSON, so a link can’t carry them.",
  badLink: "The link could not be read, so nothing was opened from it. Was it cut short?",
  close: "Close",
};

export const texts: Record<Locale, Texts> = { nb, nn, en };
