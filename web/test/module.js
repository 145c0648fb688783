import { join } from "node:path";
import { runnerImport } from "vite";

/**
 * A module of the playground, as its TypeScript says.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function imported(name) {
  const path = join(import.meta.dirname, "../src/playground", name);
  return (await runnerImport(path, { configFile: false, logLevel: "error" })).module;
}
