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

before(async () => {
  browser = await launch();
  server = await startServer();
  examples = await (await fetch(`${server.url}/playground/examples.json`)).json();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/**
 * @param {string} name
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: Page) => Promise<void>} scenario
 */
function scenario(name, options, scenario) {
  test(name, () => inFreshPage(browser, new URL(server.url).origin, options, scenario));
}

/**
 * Opens the playground and waits for its editor.
 *
 * @param {Page} page
 * @param {string} [hash]
 */
async function visit(page, hash = "") {
  await page.goto(`${server.url}/playground${hash}`);
  await page.locator(".graphiql-query-editor .view-line").first().waitFor();
}

/**
 * Writes over what the editor holds, and takes away the brackets it closes by itself.
 *
 * @param {Page} page
 * @param {string} text
 */
async function type(page, text) {
  await page.locator(".graphiql-query-editor .view-lines").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press("ControlOrMeta+Shift+End");
  await page.keyboard.press("Delete");
}

/** Presses the button and waits for the answer. @param {Page} page */
async function run(page) {
  await page.locator(".graphiql-execute-button").click();
  const answer = await eventually(
    () => textOf(page, "response.json"),
    (text) => text.trim() !== "",
  );
  return JSON.parse(answer);
}

/** @param {string} query @param {unknown} variables */
async function ask(query, variables) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

const asked = "query Asked($text: String!) { whoIsResponsible(text: $text) { verdict } }";
const link = `#query=${encodeURIComponent(asked)}&variables=${encodeURIComponent('{"text":"FORNY + 1"}')}`;

test("the guards notice what they are for", async () => {
  const origin = new URL(server.url).origin;
  const reach = inFreshPage(browser, origin, {}, async (page) => {
    await visit(page);
    await page.evaluate(() => fetch("http://elsewhere.invalid/").catch(() => {}));
    const inline = page.addScriptTag({ content: "document.title = 'reached'" });
    await inline.catch(() => {});
    assert.notEqual(await page.title(), "reached", "an inline script ran");
  });
  await assert.rejects(reach, /content security policy: connect-src http:\/\/elsewhere\.invalid/);
});

for (const group of ["journalist", "researcher", "developer"]) {
  scenario(
    `a ${group}'s example opens, runs and is answered`,
    { locale: "nb-NO" },
    async (page) => {
      const example = examples.find((candidate) => candidate.group === group);
      assert.ok(example, `no example for a ${group}`);
      await visit(page);
      await page.getByRole("searchbox").fill(example.title.nb);
      await page.getByRole("button", { name: example.title.nb, exact: true }).first().click();
      assert.equal(await textOf(page, "operation.graphql"), example.query);
      const variables = (await textOf(page, "variables.json")) || "{}";
      assert.deepEqual(JSON.parse(variables), example.variables ?? {});
      assert.equal(await textOf(page, "response.json"), "", "it must not run by itself");

      const expected = await ask(example.query, example.variables);
      assert.equal(expected.errors, undefined);
      assert.ok(expected.data, "the API gave no data");
      assert.deepEqual((await run(page)).data, expected.data);
    },
  );
}

scenario("the welcome question is answered", {}, async (page) => {
  await visit(page);
  const { data, errors } = await run(page);
  assert.equal(errors, undefined);
  assert.ok(data.whoIsResponsible.length > 0);
});

scenario("a typed question is answered from the dataset", {}, async (page) => {
  await visit(page);
  await type(page, "{ measure(by: { number: 6 }) { id } }");
  const { data } = await run(page);
  assert.deepEqual(data, { measure: { id: "measure/veikart-helsenaeringen/6" } });
  await page.locator(".result-window", { hasText: "veikart-helsenaeringen" }).waitFor();
});

scenario("the editor knows the schema", {}, async (page) => {
  await visit(page);
  await type(page, "{ noSuchField }");
  const markers = () =>
    page.evaluate(() =>
      /** @type {any} */ (globalThis).__MONACO.editor
        .getModelMarkers({})
        .map((/** @type {any} */ marker) => marker.message),
    );
  const about = /Cannot query field "noSuchField" on type "Query"/; // after what it says of half the text
  const found = await eventually(markers, (messages) => about.test(messages.join()));
  assert.match(found.join(), about);
});

scenario("the documentation is beside the editor", {}, async (page) => {
  await visit(page);
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.locator(".graphiql-doc-explorer-content").getByText("Query", { exact: true }).click();
  await page.getByRole("link", { name: "whoIsResponsible" }).waitFor();
});

scenario("a link fills in the question and does not run it", {}, async (page) => {
  /** @type {string[]} */
  const addresses = [];
  page.on("request", (request) => addresses.push(request.url() + (request.postData() ?? "")));
  await visit(page, link);
  await eventually(
    () => textOf(page, "operation.graphql"),
    (text) => text === asked,
  );
  assert.equal(await textOf(page, "variables.json"), '{"text":"FORNY + 1"}');
  assert.equal(await textOf(page, "response.json"), "");
  assert.ok(!addresses.some((address) => address.includes("Asked")), "the server was told");
});

scenario("a link to one of two operations chooses it", {}, async (page) => {
  await visit(page, "#query=query+A{__typename}query+B{__typename}&operationName=B");
  await eventually(
    async () => page.url(),
    (url) => url.endsWith("&operationName=B") && url.includes("%7B__typename%7D"),
  );
});

scenario("a link followed within the page keeps what was written", {}, async (page) => {
  await visit(page);
  await type(page, "{ mine: __typename }");
  await page.evaluate((hash) => location.assign(hash), link);
  await eventually(
    () => textOf(page, "operation.graphql"),
    (text) => text === asked,
  );
  await page.getByRole("tab").first().click();
  assert.equal(await textOf(page, "operation.graphql"), "{ mine: __typename }");
});

scenario("the address follows the editor", {}, async (page) => {
  await visit(page);
  await type(page, "{ written: __typename }");
  const expected = `#query=${encodeURIComponent("{ written: __typename }")}`;
  await eventually(
    async () => new URL(page.url()).hash,
    (hash) => hash === expected,
  );
  assert.equal(new URL(page.url()).search, "");
  await page.reload();
  await eventually(
    () => textOf(page, "operation.graphql").catch(() => ""),
    (text) => text === "{ written: __typename }",
  );
});

scenario(
  "copy link carries what the editor holds",
  { permissions: ["clipboard-read", "clipboard-write"] },
  async (page) => {
    await visit(page, link);
    await eventually(
      () => textOf(page, "variables.json"),
      (text) => text !== "",
    );
    await page.getByRole("button", { name: "Copy a link to this question" }).click();
    await page.getByText("The link is copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `${server.url}/playground${link}`);
  },
);

const malformed = ["#query=%E5", `#query=${asked}&variables=[1`, "#hello", link.slice(0, -2)];
for (const hash of malformed) {
  scenario(`a malformed link is put aside with a word: ${hash}`, {}, async (page) => {
    await visit(page, hash);
    const notice = page.getByText("The link could not be read");
    await notice.waitFor();
    assert.match(await textOf(page, "operation.graphql"), /^# Hvem har ansvaret/);
    await page.getByRole("button", { name: "Close" }).click();
    await notice.waitFor({ state: "detached" });
  });
}

scenario("the language is the reader's, and remembered", { locale: "nn-NO" }, async (page) => {
  const language = () => page.evaluate(() => document.documentElement.lang);
  await visit(page);
  assert.equal(await language(), "nn");
  await page.getByRole("heading", { name: "Døme" }).waitFor();
  await page.getByText("nb", { exact: true }).click();
  await page.getByRole("heading", { name: "Eksempler" }).waitFor();
  await page.getByRole("button", { name: "Hide Eksempler" }).waitFor();
  assert.equal(await language(), "nb");
  await visit(page);
  assert.equal(await language(), "nb");
});

scenario("an unknown language gets English", { locale: "fr-FR" }, async (page) => {
  await visit(page);
  await page.getByRole("heading", { name: "Examples" }).waitFor();
});

scenario("the examples need no mouse", {}, async (page) => {
  await visit(page);
  const first = page.locator("[data-example]").first();
  await first.waitFor();
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const name = await first.getAttribute("data-example");
  const expected = examples.find((example) => example.name === name);
  assert.equal(await textOf(page, "operation.graphql"), expected?.query);
  await page.getByRole("searchbox").fill("zzzz");
  await page.getByText("No question matches").waitFor();
});

scenario(
  "a phone shows it all without sideways scrolling",
  { viewport: { width: 360, height: 740 } },
  async (page) => {
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await visit(page);
    assert.equal(await width(), 360);
    await page.locator("[data-example]").first().click();
    await run(page);
    assert.equal(await width(), 360);
    for (const part of [".graphiql-execute-button", ".result-window", ".graphiql-sidebar"]) {
      const box = await page.locator(part).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y + box.height <= 740, part);
    }
  },
);

scenario("a browser that refuses storage loses nothing else", {}, async (page) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    }),
  );
  await visit(page);
  await page.locator("[data-example]").first().click();
  const { errors } = await run(page);
  assert.equal(errors, undefined);
});
