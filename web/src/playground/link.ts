import { readVariables, type Document } from "./document";

/** What a link opens, and whether it runs it. */
export interface Link {
  document: Document;
  run: boolean;
}

/**
 * Links carry the document after "#", which browsers keep to themselves: what
 * somebody asks never reaches a server's log. run=0 opens it without asking it,
 * and lang=nn in a language, whatever the reader's.
 *
 *   #query=…&variables=…&operationName=…&run=0&lang=nn
 */
export function toHash({ query, variables, operationName }: Document, run = true): string {
  const parts = [`query=${encodeURIComponent(query)}`];
  if (variables.trim()) parts.push(`variables=${encodeURIComponent(variables)}`);
  if (operationName) parts.push(`operationName=${encodeURIComponent(operationName)}`);
  if (!run) parts.push("run=0");
  return "#" + parts.join("&");
}

/** The link in a hash, null where there is none, "malformed" where it can't be read. */
export function fromHash(hash: string): Link | null | "malformed" {
  const text = hash.replace(/^#/, "");
  if (!text || /^lang=[a-z]+$/.test(text)) return null;
  const params = decode(text);
  const query = params?.get("query") ?? "";
  const variables = params?.get("variables") ?? "";
  if (!query.trim() || !readVariables(variables)) return "malformed";
  const document = { query, variables, operationName: params?.get("operationName") };
  return { document, run: params?.get("run") !== "0" };
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
