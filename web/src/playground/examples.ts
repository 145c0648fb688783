import { inLanguage, same, toText, type Document } from "./document";
import { locales, type Locale } from "./texts";

export const groups = ["journalist", "researcher", "developer"] as const;
export type Group = (typeof groups)[number];

/** One worked question, as the server's /playground/examples.json lists it. */
export interface Example {
  name: string;
  group: Group;
  title: Record<Locale, string>;
  /** Other words, in any language, by which it is found. */
  words: string;
  query: string;
  variables: Record<string, unknown> | null;
  /** The comments of the query in other languages, by what is written after "# ". */
  comments?: Record<string, Partial<Record<Locale, string>>>;
}

export async function fetchExamples(): Promise<Example[]> {
  const response = await fetch(`${import.meta.env.BASE_URL}examples.json`);
  if (!response.ok) throw new Error(`examples: ${response.status}`);
  return response.json();
}

const written = new WeakMap<Example, Partial<Record<Locale, Document>>>();

/** An example with its comments and its answer in a language. */
export function toDocument(example: Example, locale: Locale): Document {
  const known = written.get(example) ?? {};
  written.set(example, known);
  return (known[locale] ??= write(example, locale));
}

function write(example: Example, locale: Locale): Document {
  const { variables, comments = {} } = example;
  const query = example.query.replaceAll(/(?<=^|\s)# (.*)$/gm, (whole, comment: string) => {
    const translated = comments[comment]?.[locale];
    return translated ? `# ${translated}` : whole;
  });
  return inLanguage({ query, variables: toText(variables ?? {}) }, locale);
}

/** The example that a document is, in whichever language. */
export function exampleOf(document: Document, examples: Example[]): Example | undefined {
  return examples.find((example) =>
    locales.some((locale) => same(document, toDocument(example, locale))),
  );
}

/**
 * The examples that hold every word of text, whatever its case and accents: in a title or comment in
 * any language, in the query, or among the words by which they are found besides.
 */
export function matching(examples: Example[], text: string): Example[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return examples.filter((example) => {
    const haystack = searched(example);
    return words.every((word) => haystack.includes(word));
  });
}

const folded = new WeakMap<Example, string>();

function searched(example: Example): string {
  const known = folded.get(example);
  if (known !== undefined) return known;
  const { name, title, words, query, variables, comments } = example;
  const text = fold(
    [name, ...Object.values(title), words, query, JSON.stringify([variables, comments])].join(" "),
  );
  folded.set(example, text);
  return text;
}

function fold(text: string): string {
  const bare = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return bare.replaceAll("æ", "ae").replaceAll("ø", "o");
}
