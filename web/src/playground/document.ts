/** What one tab holds and one link carries. Variables are JSON text, as in the editor. */
export interface Document {
  query: string;
  variables: string;
  operationName?: string;
}

export const welcome = `# Hvem har ansvaret for hva? Trykk på ▶ eller Ctrl-Enter for å spørre.
# Who is responsible for what? Press ▶ or Ctrl-Enter to ask.
query Welcome {
  whoIsResponsible(text: "katapult") {
    subject {
      name {
        value
      }
    }
    verdict
    sentence(locale: NB)
  }
}
`;

/** Whether two documents ask the same, whatever the blanks around them. */
export function same(a: Document, b: Document): boolean {
  return a.query.trim() === b.query.trim() && a.variables.trim() === b.variables.trim();
}

/** Whether text is blank or a JSON object, which is what GraphQL takes as variables. */
export function areVariables(text: string): boolean {
  if (!text.trim()) return true;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
