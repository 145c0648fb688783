import type { GraphiQLProps } from "graphiql";
import { Kind, parse } from "graphql";

/** Asks our own API, by GraphQL over HTTP. An answer that is not JSON becomes an error that says so. */
export const fetcher: GraphiQLProps["fetcher"] = async ({ operationName, ...params }) => {
  const name = operationName && defines(params.query, operationName) ? operationName : undefined;
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      Accept: "application/graphql-response+json, application/json;q=0.9",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ ...params, operationName: name }),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${response.status} ${response.statusText}: ${text.slice(0, 200)}`);
  }
};

/**
 * GraphiQL learns the names in a new text a moment late, so a question pasted
 * and run at once would carry the name of the one before.
 */
function defines(query: string, name: string): boolean {
  try {
    return parse(query).definitions.some(
      (definition) =>
        definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
    );
  } catch {
    return false; // No name is needed for a text that the API will refuse.
  }
}
