import type { GraphiQLProps } from "graphiql";

/** Asks our own API, by GraphQL over HTTP. An answer that is not JSON becomes an error that says so. */
export const fetcher: GraphiQLProps["fetcher"] = async (params) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      Accept: "application/graphql-response+json, application/json;q=0.9",
      "Content-Type": "application/json",
    },
    body: JSON.stringify(params),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${response.status} ${response.statusText}: ${text.slice(0, 200)}`);
  }
};
