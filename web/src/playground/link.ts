import { areVariables, type Document } from "./document";

/**
 * Links carry the document after "#", which browsers keep to themselves: what
 * somebody asks never reaches a server's log.
 *
 *   #query=…&variables=…&operationName=…
 */
export function toHash({ query, variables, operationName }: Document): string {
  const parts = [`query=${encodeURIComponent(query)}`];
  if (variables.trim()) parts.push(`variables=${encodeURIComponent(variables)}`);
  if (operationName) parts.push(`operationName=${encodeURIComponent(operationName)}`);
  return "#" + parts.join("&");
}

/** The document in a hash, null where there is none, "malformed" where it can't be read. */
export function fromHash(hash: string): Document | null | "malformed" {
  const text = hash.replace(/^#/, "");
  if (!text) return null;
  const params = decode(text);
  const query = params?.get("query") ?? "";
  const variables = params?.get("variables") ?? "";
  if (!query.trim() || !areVariables(variables)) return "malformed";
  return { query, variables, operationName: params?.get("operationName") };
}

/**
 * The parameters in text, null where an escape is broken: URLSearchParams would
 * put U+FFFD in its place, and a link cut short would pass for a whole one.
 */
function decode(text: string): Map<string, string> | null {
  try {
    return new Map(
      text.split("&").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return [name, decodeURIComponent(value.join("=").replaceAll("+", " "))];
      }),
    );
  } catch {
    return null;
  }
}
