export const locales = ["nb", "nn", "en"] as const;
export type Locale = (typeof locales)[number];

export const languageNames: Record<Locale, string> = {
  nb: "Bokmål",
  nn: "Nynorsk",
  en: "English",
};

/** A language as the API names it. */
export function toEnum(locale: Locale): string {
  return locale.toUpperCase();
}

/** Everything the playground itself says; GraphiQL's own words are English only. */
export interface Texts {
  site: string;
  title: string;
  intro: string;
  language: string;
  filter: string;
  groups: { journalist: string; researcher: string; developer: string };
  count(n: number): string;
  noMatch: string;
  noExamples: string;

  answer: string;
  toAnswer: string;
  toQuestion: string;
  form: string;
  forms: { json: string; table: string; csv: string };
  list: string;
  wholeAnswer: string;
  copy: { json: string; table: string; csv: string };
  saveCSV: string;
  semicolon: string;
  noAnswer: string;
  asking: string;
  answered(rows: number, list: string): string;
  answeredOne: string;
  failed(message: string): string;
  noData: string;
  firstRows(shown: string, all: string): string;
  cost(requested: string): string;
  price(requested: string, maximum: string): string;
  tooDear(requested: string, maximum: string): string;
  wouldFit(field: string, argument: string, fits: string): string;
  mustShrink(field: string): string;

  copyLink: string;
  copyAs: string;
  linkCopied: string;
  codeCopied: string;
  answerCopied: { json: string; table: string; csv: string };
  linkByHand: string;
  notCopied: string;
  badVariables: string;
  badLink: string;
  close: string;
}

const nb: Texts = {
  site: "tiltaksgraf, til forsiden",
  title: "Eksempler",
  intro:
    "Velg et spørsmål for å se svaret. Du kan endre spørsmålet og spørre igjen med ▶ eller Ctrl-Enter.",
  language: "Språk",
  filter: "Søk i spørsmålene",
  groups: { journalist: "Journalist", researcher: "Forsker", developer: "Utvikler" },
  count: (n) => `${n} spørsmål`,
  noMatch: "Ingen spørsmål passer. Prøv et kortere ord.",
  noExamples: "Eksemplene kunne ikke hentes. Du kan fortsatt skrive dine egne spørsmål.",

  answer: "Svaret",
  toAnswer: "Svaret →",
  toQuestion: "← Spørsmålet",
  form: "Vis svaret som",
  forms: { json: "JSON", table: "Tabell", csv: "CSV" },
  list: "Rader fra",
  wholeAnswer: "hele svaret",
  copy: { json: "Kopier JSON", table: "Kopier tabellen", csv: "Kopier CSV" },
  saveCSV: "Last ned CSV",
  semicolon: "Semikolon (norsk Excel)",
  noAnswer: "Ikke noe svar ennå. Trykk på ▶ eller Ctrl-Enter for å spørre.",
  asking: "Spør …",
  answered: (rows, list) => `Svar: ${rows} i ${list}`,
  answeredOne: "Svar",
  failed: (message) => `Feil: ${message}`,
  noData: "Svaret har ingen data å vise som tabell.",
  firstRows: (shown, all) => `De første ${shown} av ${all} rader. CSV har alle.`,
  cost: (requested) => `kostet ${requested}`,
  price: (requested, maximum) => `Koster ${requested} av ${maximum}`,
  tooDear: (requested, maximum) => `Koster ${requested}, høyst ${maximum} er lov.`,
  wouldFit: (field, argument, fits) => `${field} går med ${argument}: ${fits}`,
  mustShrink: (field) => `Be om mindre i ${field}`,

  copyLink: "Kopier lenke til dette spørsmålet",
  copyAs: "Kopier spørsmålet som kode",
  linkCopied: "Lenken er kopiert.",
  codeCopied: "Koden er kopiert.",
  answerCopied: {
    json: "Svaret er kopiert som JSON.",
    table: "Tabellen er kopiert. Lim den inn i et regneark eller dokument.",
    csv: "Svaret er kopiert som CSV.",
  },
  linkByHand: "Nettleseren lot oss ikke kopiere. Lenken står i adressefeltet.",
  notCopied: "Nettleseren lot oss ikke kopiere.",
  badVariables: "Variablene er ikke gyldig JSON, så de kan ikke bli med.",
  badLink: "Lenken lot seg ikke lese, så ingenting er åpnet fra den. Kanskje ble den kuttet?",
  close: "Lukk",
};

const nn: Texts = {
  site: "tiltaksgraf, til framsida",
  title: "Døme",
  intro:
    "Vel eit spørsmål for å sjå svaret. Du kan endre spørsmålet og spørje att med ▶ eller Ctrl-Enter.",
  language: "Språk",
  filter: "Søk i spørsmåla",
  groups: { journalist: "Journalist", researcher: "Forskar", developer: "Utviklar" },
  count: (n) => `${n} spørsmål`,
  noMatch: "Ingen spørsmål passar. Prøv eit kortare ord.",
  noExamples: "Døma kunne ikkje hentast. Du kan framleis skrive dine eigne spørsmål.",

  answer: "Svaret",
  toAnswer: "Svaret →",
  toQuestion: "← Spørsmålet",
  form: "Vis svaret som",
  forms: { json: "JSON", table: "Tabell", csv: "CSV" },
  list: "Rader frå",
  wholeAnswer: "heile svaret",
  copy: { json: "Kopier JSON", table: "Kopier tabellen", csv: "Kopier CSV" },
  saveCSV: "Last ned CSV",
  semicolon: "Semikolon (norsk Excel)",
  noAnswer: "Ikkje noko svar enno. Trykk på ▶ eller Ctrl-Enter for å spørje.",
  asking: "Spør …",
  answered: (rows, list) => `Svar: ${rows} i ${list}`,
  answeredOne: "Svar",
  failed: (message) => `Feil: ${message}`,
  noData: "Svaret har ingen data å vise som tabell.",
  firstRows: (shown, all) => `Dei første ${shown} av ${all} rader. CSV har alle.`,
  cost: (requested) => `kosta ${requested}`,
  price: (requested, maximum) => `Kostar ${requested} av ${maximum}`,
  tooDear: (requested, maximum) => `Kostar ${requested}, høgst ${maximum} er lov.`,
  wouldFit: (field, argument, fits) => `${field} går med ${argument}: ${fits}`,
  mustShrink: (field) => `Be om mindre i ${field}`,

  copyLink: "Kopier lenkje til dette spørsmålet",
  copyAs: "Kopier spørsmålet som kode",
  linkCopied: "Lenkja er kopiert.",
  codeCopied: "Koden er kopiert.",
  answerCopied: {
    json: "Svaret er kopiert som JSON.",
    table: "Tabellen er kopiert. Lim han inn i eit rekneark eller dokument.",
    csv: "Svaret er kopiert som CSV.",
  },
  linkByHand: "Nettlesaren lét oss ikkje kopiere. Lenkja står i adressefeltet.",
  notCopied: "Nettlesaren lét oss ikkje kopiere.",
  badVariables: "Variablane er ikkje gyldig JSON, så dei kan ikkje bli med.",
  badLink: "Lenkja lét seg ikkje lese, så ingenting er opna frå ho. Kanskje vart ho kutta?",
  close: "Lukk",
};

const en: Texts = {
  site: "tiltaksgraf, to the front page",
  title: "Examples",
  intro:
    "Choose a question to see its answer. You can change the question and ask again with ▶ or Ctrl-Enter.",
  language: "Language",
  filter: "Search the questions",
  groups: { journalist: "Journalist", researcher: "Researcher", developer: "Developer" },
  count: (n) => (n === 1 ? "1 question" : `${n} questions`),
  noMatch: "No question matches. Try a shorter word.",
  noExamples: "The examples could not be fetched. You can still write questions of your own.",

  answer: "The answer",
  toAnswer: "Answer →",
  toQuestion: "← Question",
  form: "Show the answer as",
  forms: { json: "JSON", table: "Table", csv: "CSV" },
  list: "Rows from",
  wholeAnswer: "the whole answer",
  copy: { json: "Copy JSON", table: "Copy the table", csv: "Copy CSV" },
  saveCSV: "Download CSV",
  semicolon: "Semicolon (Norwegian Excel)",
  noAnswer: "No answer yet. Press ▶ or Ctrl-Enter to ask.",
  asking: "Asking …",
  answered: (rows, list) => `Answer: ${rows} in ${list}`,
  answeredOne: "Answer",
  failed: (message) => `Error: ${message}`,
  noData: "The answer has no data to show as a table.",
  firstRows: (shown, all) => `The first ${shown} of ${all} rows. CSV has them all.`,
  cost: (requested) => `cost ${requested}`,
  price: (requested, maximum) => `Costs ${requested} of ${maximum}`,
  tooDear: (requested, maximum) => `Costs ${requested}, at most ${maximum} is allowed.`,
  wouldFit: (field, argument, fits) => `${field} fits with ${argument}: ${fits}`,
  mustShrink: (field) => `Ask for less in ${field}`,

  copyLink: "Copy a link to this question",
  copyAs: "Copy the question as code",
  linkCopied: "The link is copied.",
  codeCopied: "The code is copied.",
  answerCopied: {
    json: "The answer is copied as JSON.",
    table: "The table is copied. Paste it into a spreadsheet or document.",
    csv: "The answer is copied as CSV.",
  },
  linkByHand: "The browser did not let us copy. The link is in the address bar.",
  notCopied: "The browser did not let us copy.",
  badVariables: "The variables are not valid JSON, so they can’t go along.",
  badLink: "The link could not be read, so nothing was opened from it. Was it cut short?",
  close: "Close",
};

export const texts: Record<Locale, Texts> = { nb, nn, en };
