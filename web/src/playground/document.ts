import { Kind, parse, type OperationDefinitionNode } from "graphql";
import { locales, toEnum, type Locale } from "./texts";

/** What one tab holds and one link carries. Variables are JSON text, as in the editor. */
export interface Document {
  query: string;
  variables: string;
  operationName?: string;
}

const greetings: Record<Locale, string> = {
  nb: "Hvem har ansvaret for hva? Trykk på ▶ eller Ctrl-Enter for å spørre.",
  nn: "Kven har ansvaret for kva? Trykk på ▶ eller Ctrl-Enter for å spørje.",
  en: "Who is responsible for what? Press ▶ or Ctrl-Enter to ask.",
};

/** What an editor holds that nobody has written in yet: a question that every dataset has an answer to. */
export function welcome(locale: Locale): Document {
  const query = `# ${greetings[locale]}
query Welcome($locale: Locale = ${toEnum(locale)}) {
  accountabilityGaps(
    filter: { tiers: [NOBODY, NO_OWNER, OWNER_BY_OTHERS, OWNER] }
    first: 5
  ) {
    nodes {
      subject {
        name(locale: $locale) {
          value
        }
      }
      responsibility {
        sentence(locale: $locale)
      }
    }
  }
}
`;
  return { query, variables: "" };
}

export function isWelcome(document: Document): boolean {
  return locales.some((locale) => same(document, welcome(locale)));
}

/** Whether two documents ask the same, whatever the blanks around them. */
export function same(a: Document, b: Document): boolean {
  return a.query.trim() === b.query.trim() && a.variables.trim() === b.variables.trim();
}

/** Variables as they stand in the editor. */
export function toText(variables: Record<string, unknown>): string {
  return Object.keys(variables).length === 0 ? "" : JSON.stringify(variables, null, 2);
}

/** The variables in a text, which may be blank; null where it is no JSON object. */
export function readVariables(text: string): Record<string, unknown> | null {
  if (!text.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The operations in a text; null where it is no GraphQL. */
export function operationsIn(query: string): OperationDefinitionNode[] | null {
  try {
    return parse(query).definitions.filter(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION,
    ) as OperationDefinitionNode[];
  } catch {
    return null;
  }
}

/** The same document with its answer in another language, where it takes one as $locale. */
export function inLanguage(document: Document, locale: Locale): Document {
  const takesOne = operationsIn(document.query)?.some((operation) =>
    operation.variableDefinitions?.some(({ variable }) => variable.name.value === "locale"),
  );
  const variables = readVariables(document.variables);
  if (!takesOne || !variables || variables.locale === toEnum(locale)) return document;
  return { ...document, variables: toText({ ...variables, locale: toEnum(locale) }) };
}
