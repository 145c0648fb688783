/** What goes on as was typed. */
export interface Suggestion {
  node: { id: string; name: { value: string } };
  type: string;
  /** What it is, in a word. */
  kind: string;
  text: string;
  match: { parts: { text: string; isMatch: boolean }[] };
}

const question = `query Suggest($text: String!, $locale: Locale!) {
  suggest(text: $text, first: 8) {
    node { id name(locale: $locale) { value } }
    type
    text
    match { parts { text isMatch } }
  }
}`;

const words = `query Types($locale: Locale!) {
  vocabulary { types { type name(locale: $locale) { value } } }
}`;

const locale = document.documentElement.lang.toUpperCase();
let kinds: Promise<Map<string, string>> | undefined;

/** Asks the server to complete a text. */
export async function ask(text: string, signal: AbortSignal): Promise<Suggestion[]> {
  kinds ??= namesOfTypes();
  const [names, { suggest }] = await Promise.all([
    kinds,
    post<{ suggest: Suggestion[] }>(question, { text, locale }, signal),
  ]);
  return suggest.map((s) => ({ ...s, kind: names.get(s.type) ?? "" }));
}

async function namesOfTypes(): Promise<Map<string, string>> {
  try {
    const { vocabulary } = await post<{
      vocabulary: { types: { type: string; name: { value: string } }[] };
    }>(words, { locale });
    return new Map(vocabulary.types.map((t) => [t.type, t.name.value]));
  } catch {
    kinds = undefined; // asked again
    return new Map();
  }
}

async function post<T>(query: string, variables: object, signal?: AbortSignal): Promise<T> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
    },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  const { data } = await response.json();
  if (!data) throw new Error(`the server answered ${response.status}`);
  return data;
}
