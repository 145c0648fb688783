import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, inFreshPage, launch, textOf } from "./browser.js";
import { startServer } from "./server.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../src/playground/examples").Example} Example */

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {{url: string, stop: () => Promise<void>}} */
let server;
/** @type {Example[]} */
let examples;

/** @type {() => Promise<{url: string, stop: () => Promise<void>}>} */
let start = startServer;

/** Has the tests of a file run against another server than that of startServer. @param {typeof start} other */
export function against(other) {
  start = other;
}

before(async () => {
  browser = await launch();
  server = await start();
  const listed = () => fetch(`${server.url}/playground/examples.json`);
  examples = await (await eventually(listed, (response) => response.ok)).json();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the tests of a file run against, from its first test on. */
export const running = {
  get browser() {
    return browser;
  },
  get url() {
    return server.url;
  },
  get origin() {
    return new URL(server.url).origin;
  },
  get examples() {
    return examples;
  },
};

/**
 * @param {string} name
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: Page) => Promise<void>} scenario
 */
export function scenario(name, options, scenario) {
  test(name, () => inFreshPage(browser, running.origin, options, scenario));
}

/** Lets a page use the clipboard. */
export const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

/** @param {Page} page */
export function copied(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * Opens the playground and waits for its editor.
 *
 * @param {Page} page
 * @param {string} [hash]
 */
export async function visit(page, hash = "") {
  await page.goto(`${server.url}/playground${hash}`);
  await page.locator(".graphiql-query-editor .view-line").first().waitFor({ state: "attached" });
}

/**
 * Writes over what the editor holds, and takes away the brackets it closes by itself.
 *
 * @param {Page} page
 * @param {string} text
 */
export async function type(page, text) {
  await page.locator(".graphiql-query-editor .view-lines").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press("ControlOrMeta+Shift+End");
  await page.keyboard.press("Delete");
}

/** Waits for the answer. @param {Page} page */
export async function answered(page) {
  const answer = await eventually(
    () => textOf(page, "response.json").catch(() => ""),
    (text) => text.trim() !== "",
  );
  return JSON.parse(answer);
}

/** Presses the button and waits for the answer. @param {Page} page */
export async function run(page) {
  await page.locator(".graphiql-execute-button").click();
  return answered(page);
}

/** Opens an example by its name. @param {Page} page @param {string} name */
export async function open(page, name) {
  await page.locator(`[data-example="${name}"]:enabled`).click();
  return answered(page);
}

/** @param {string} query @param {unknown} [variables] */
export async function ask(query, variables) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** An example by its name. @param {string} name */
export function example(name) {
  const found = examples.find((candidate) => candidate.name === name);
  assert.ok(found, `there is no example ${name}`);
  return found;
}
