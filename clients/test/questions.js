import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "graphql";

export const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/queries");

/** The worked questions of docs/queries. */
export const questions = await Promise.all(
  (await readdir(folder))
    .filter((file) => file.endsWith(".graphql"))
    .map(async (file) => {
      const text = await readFile(join(folder, file), "utf8");
      return { file, text, document: parse(text), variables: await variablesOf(file) };
    }),
);

/** @param {string} file */
async function variablesOf(file) {
  const text = await readFile(
    join(folder, file.replace(".graphql", ".variables.json")),
    "utf8",
  ).catch(
    () => "{}", // many questions have none
  );
  return JSON.parse(text);
}
