// The answer in its forms, and what can be done with each.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { eventually, textOf } from "./browser.js";
import {
  answered,
  ask,
  clipboard,
  copied,
  example,
  open,
  run,
  running,
  scenario,
  type,
  visit,
} from "./page.js";

/** @typedef {import("playwright-core").Page} Page */

/** The table that is shown, its head first. @param {Page} page */
function cells(page) {
  return page
    .locator(".sheet tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent)),
    );
}

/** What is on the clipboard, by type. @param {Page} page */
function clipped(page) {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const types = item?.types ?? [];
    const texts = types.map(async (type) => [type, await (await item?.getType(type))?.text()]);
    return Object.fromEntries(await Promise.all(texts));
  });
}

scenario("an answer is announced, with what it holds and what it cost", {}, async (page) => {
  await visit(page);
  const status = page.locator(".answer [role=status]");
  await status.getByText("No answer yet.").waitFor();
  const { extensions } = await open(page, "who-is-responsible-for-the-twelve");
  await status
    .getByText(`Answer: 12 in measures.nodes · cost ${extensions.cost.requested}`)
    .waitFor();
  await type(page, '{ measures(first: 3, after: "x") { nodes { id } } }');
  assert.ok((await run(page)).errors);
  await status.getByText(/^Error: /).waitFor();
});

scenario("the answer is copied as JSON by a click", clipboard, async (page) => {
  await visit(page);
  await type(page, "{ measure(by: {number: 6}) { id } }");
  const copy = page.getByRole("button", { name: "Copy JSON" });
  assert.ok(await copy.isDisabled(), "there is nothing to copy yet");
  await run(page);
  await copy.click();
  await page.getByText("The answer is copied as JSON.").waitFor();
  assert.equal(await copied(page), await textOf(page, "response.json"));
});

scenario("the answer is a table, whose rows the reader can choose", clipboard, async (page) => {
  const name = "who-is-responsible-for-the-twelve";
  const { query, variables } = example(name);
  const { nodes } = (await ask(query, { ...variables, locale: "EN" })).data.measures;
  await visit(page);
  await open(page, name);
  await page.getByText("Table", { exact: true }).click();
  const [head, ...rows] = await cells(page);
  assert.deepEqual(head?.slice(0, 4), [
    "number",
    "name",
    "responsibility.verdict",
    "responsibility.sentence",
  ]);
  assert.deepEqual(
    rows.map((row) => row.slice(0, 4)),
    nodes.map((/** @type {any} */ { number, name, responsibility }) => [
      String(number),
      name.value,
      responsibility.verdict,
      responsibility.sentence,
    ]),
  );
  await page.getByRole("button", { name: "Copy the table" }).click();
  await page.getByText("The table is copied.").waitFor();
  const clips = await clipped(page);
  assert.equal(clips["text/plain"].split("\n").length, 13);
  assert.equal(clips["text/plain"].split("\n")[0], head?.join("\t"));
  assert.equal(clips["text/html"].match(/<tr>/g).length, 13);

  const actors = nodes.flatMap((/** @type {any} */ { responsibility }) => responsibility.actors);
  const silent = nodes.filter(
    (/** @type {any} */ { responsibility }) => responsibility.actors.length === 0,
  );
  assert.ok(silent.length > 0);
  await page.getByLabel("Rows from").selectOption("measures.nodes.responsibility.actors");
  await eventually(
    async () => (await cells(page)).length,
    (count) => count === 1 + actors.length + silent.length,
  );
});

scenario("the answer is CSV, copied or saved", clipboard, async (page) => {
  await page.route("**/graphql", async (route) => {
    if (!route.request().postData()?.includes("Harmful")) return route.continue();
    const things = ["=1+1", "+2", "-3", "@x", "\ty", 'a "b", c', "æøå"].map((name, at) => ({
      name,
      at,
    }));
    await route.fulfill({ json: { data: { things } } });
  });
  await visit(page);
  await type(page, "query Harmful { __typename }");
  await run(page);
  await page.getByText("CSV", { exact: true }).click();
  const plain = `name,at\r\n'=1+1,0\r\n'+2,1\r\n'-3,2\r\n'@x,3\r\n'\ty,4\r\n"a ""b"", c",5\r\næøå,6\r\n`;
  assert.equal(await page.locator(".csv").textContent(), plain);
  await page.getByRole("button", { name: "Copy CSV" }).click();
  await page.getByText("The answer is copied as CSV.").waitFor();
  assert.equal(await copied(page), plain);

  const saved = async () => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download CSV" }).click();
    const download = await coming;
    assert.equal(download.suggestedFilename(), "tiltaksgraf.csv");
    return readFile(await download.path(), "utf8");
  };
  assert.equal(await saved(), `\ufeff${plain}`);
  await page.getByLabel("Semicolon").check();
  assert.ok((await saved()).startsWith("\ufeffname;at\r\n'=1+1;0\r\n"));

  await visit(page);
  assert.ok(await page.getByRole("radio", { name: "CSV" }).isChecked(), "the form was forgotten");
  await page.locator('[data-example="find-an-actor"]:enabled').click();
  await page.locator(".csv").getByText("byNumber").waitFor();
});

scenario("an answer without data is no table", {}, async (page) => {
  await visit(page);
  await type(page, '{ measures(first: 3, after: "x") { nodes { id } } }');
  await run(page);
  await page.getByText("Table", { exact: true }).click();
  await page.getByText("The answer has no data to show as a table.").waitFor();
});

scenario("a plain click opens a link in the answer", {}, async (page) => {
  const { permalink } = (await ask('{ node(id: "agency/siva") { permalink } }')).data.node;
  const here = permalink.replace(/^https?:\/\/[^/]+/, running.url);
  await page.route("**/graphql", async (route) => {
    if (!route.request().postData()?.includes("Links")) return route.continue();
    await route.fulfill({ json: { data: { node: { id: "agency/siva", permalink: here } } } });
  });
  await visit(page);
  await type(page, "query Links { __typename }");
  await run(page);
  const opened = async (/** @type {import("playwright-core").Locator} */ link) => {
    const coming = page.context().waitForEvent("page");
    await link.click();
    const other = await coming;
    await other.waitForLoadState();
    const url = other.url();
    await other.close();
    return new URL(url).pathname;
  };
  assert.match(await opened(page.locator(".result-window .detected-link").first()), /siva/);
  await page.getByText("Table", { exact: true }).click();
  assert.match(await opened(page.locator(".sheet a", { hasText: "http" })), /siva/);
  assert.match(await opened(page.locator(".sheet a", { hasText: /^agency\/siva$/ })), /siva/);
});

const codes = ["curl", "JavaScript (fetch)", "Python (urllib)", "R (httr2)"];
scenario("the question is copied as code", clipboard, async (page) => {
  await visit(page);
  await open(page, "money-proposed-for-2024");
  for (const code of codes) {
    await page.getByRole("button", { name: "Copy the question as code" }).click();
    await page.getByRole("menuitem", { name: code, exact: true }).click();
    const start = { curl: "curl ", J: "const query", P: "import json", R: "library(httr2)" };
    const beginning = start[/** @type {keyof typeof start} */ (code === "curl" ? code : code[0])];
    const text = await eventually(
      () => copied(page),
      (text) => text.startsWith(beginning),
    );
    assert.ok(text.includes(`${running.url}/graphql`) && text.includes("MoneyProposed"), text);
    assert.ok(text.includes("2024"), "the variables are missing");
  }
  await page.getByText("The code is copied.").waitFor();
});

scenario("each tab has its own answer", {}, async (page) => {
  await visit(page);
  await open(page, "what-the-dataset-holds");
  await page.locator(".graphiql-tab-add").click();
  await page.locator(".answer [role=status]").getByText("No answer yet.").waitFor();
  await page.locator(".graphiql-tab-button").first().click();
  await page
    .locator(".answer [role=status]")
    .getByText(/^Answer/)
    .waitFor();
  assert.ok((await answered(page)).data.dataset);
});
