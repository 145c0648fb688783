import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./questions.js";
import { url } from "./server.js";

/** docs/frontend.md as it is written. */
export const text = await readFile(join(root, "docs/frontend.md"), "utf8");

/** The files of its project by their paths, and the commands, in their order; they ask the server under test. */
export const { files, commands } = codeOf(text.replaceAll("http://127.0.0.1:8080", url));

/** @param {string} page */
function codeOf(page) {
  /** @type {Record<string, string>} */
  const files = {};
  const commands = [];
  for (const [, language, path, code] of page.matchAll(/^```(\w*) ?(\S*)\n(.*?)^```$/gms)) {
    assert.ok(path || language === "sh", `no test would run this: ${code}`);
    if (language === "sh") commands.push(code ?? "");
    else files[path ?? ""] = code ?? "";
  }
  return { files, commands };
}
