import { after } from "node:test";
import { startServer } from "../../web/test/server.js";

const server = await startServer();
after(() => server.stop());

/** Where the server under test answers. */
export const { url } = server;

/** @param {string} path */
export async function fetched(path) {
  const response = await fetch(url + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

/**
 * The data of an answer without errors.
 *
 * @param {string} query
 * @param {object} [variables]
 * @returns {Promise<any>}
 */
export async function ask(query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The published schema. */
export const sdl = await fetched("/schema.graphql");
