import type { Document } from "./document";
import type { Locale } from "./texts";

export const groups = ["journalist", "researcher", "developer"] as const;
export type Group = (typeof groups)[number];

/** One worked question, as the server's /playground/examples.json lists it. */
export interface Example {
  name: string;
  group: Group;
  title: Record<Locale, string>;
  query: string;
  variables: Record<string, unknown> | null;
}

export async function fetchExamples(): Promise<Example[]> {
  const response = await fetch(`${import.meta.env.BASE_URL}examples.json`);
  if (!response.ok) throw new Error(`examples: ${response.status}`);
  return response.json();
}

export function toDocument({ query, variables }: Example): Document {
  const empty = !variables || Object.keys(variables).length === 0;
  return { query, variables: empty ? "" : JSON.stringify(variables, null, 2) };
}

/** The examples whose title or name holds every word of text, whatever its case and accents. */
export function matching(examples: Example[], text: string, locale: Locale): Example[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return examples.filter((example) => {
    const haystack = fold(`${example.title[locale]} ${example.name}`);
    return words.every((word) => haystack.includes(word));
  });
}

function fold(text: string): string {
  const bare = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return bare.replaceAll("æ", "ae").replaceAll("ø", "o");
}
