// The main paths on the site where the graph is in Neo4j, and what it says while that is away.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { eventually, missing } from "./browser.js";
import { startServerOnNeo4j } from "./neo4j.js";
import { against, running, scenario } from "./page.js";
import { kinds, missing as isMissing, violations, visit } from "./site.js";

/** @typedef {import("playwright-core").Page} Page */

const screen = { viewport: { width: 1280, height: 900 }, locale: "nb-NO" };

/** @type {Awaited<ReturnType<typeof startServerOnNeo4j>>} */
let database;
against(async () => {
  database = await startServerOnNeo4j();
  // Each page once, so that the database has planned its statements before anybody waits for one in the browser.
  for (const path of Object.values(kinds)) await (await fetch(database.url + path)).text();
  return database;
});

scenario("every kind of page is there", screen, async (page) => {
  for (const [kind, path] of Object.entries(kinds)) {
    await visit(page, path, isMissing.has(kind) ? 404 : 200);
    assert.equal(await page.locator("h1").count(), 1, kind);
  }
});

scenario("from a question to an answer, its source and whom it names", screen, async (page) => {
  await visit(page, "/");
  await page.locator("main form.ask input").pressSequentially("tiltak 6");
  await page.getByRole("option").first().click();
  await page.locator(".answer").waitFor();
  assert.match((await page.locator(".answer").textContent()) ?? "", /Siva/);
  assert.ok((await page.locator("blockquote").count()) > 0, "there is no quotation");
  const source = await page.locator("a.out").first().getAttribute("href");
  assert.match(source ?? "", /^https:\/\/.*#:~:text=/, "the link leads to the words");
  await page.locator('main a[href="/aktor/siva"]').first().click();
  await page.waitForURL("**/aktor/siva");
  assert.match((await page.locator("main").textContent()) ?? "", /Norsk katapult/);
  await visit(page, "/");
  await page.locator("main form.ask input").fill("hvem eide tiltak 6 i 2023");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(svar|tiltak)/);
  assert.match((await page.locator("main").textContent()) ?? "", /2023/);
});

scenario("lists, their files, all data and pictures", screen, async (page) => {
  await visit(page, "/hull");
  const rows = await page.locator("tbody tr").count();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /\(CSV\)/ }).click(),
  ]);
  assert.equal((await readFile(await file.path(), "utf8")).trim().split("\n").length, rows + 1);
  await visit(page, kinds["the network of something"]);
  assert.ok((await page.locator("main svg").count()) > 0, "there is no picture");
  const get = (/** @type {string} */ path) => fetch(running.url + path);
  const picture = await get("/nettverk.svg?rundt=agency/siva");
  assert.match(picture.headers.get("Content-Type") ?? "", /^image\/svg\+xml/);
  assert.match(await picture.text(), /Siva/);
  await eventually(
    async () => (await get("/data/latest/claims.csv")).text(),
    (text) => text.split("\n").length > 700,
  );
});

scenario("a link that names a version", screen, async (page) => {
  const { version } = await (await fetch(`${running.url}/data/latest/index.json`)).json();
  await visit(page, `/tiltak/veikart-helsenaeringen/6?version=${version.slice(0, 12)}`);
  assert.match((await page.locator(".answer").textContent()) ?? "", /Siva/);
  await visit(page, `/tiltak/veikart-helsenaeringen/6?version=${"0".repeat(12)}`, 404);
});

scenario("while the database is away, and when it is back", screen, async (page) => {
  const path = "/ordning/norsk-katapult"; // nobody has asked for it, so that it isn't kept
  const said = {
    "": "Dataene er borte et øyeblikk",
    "/nn": "Dataa er borte ein augneblink",
    "/en": "The data are away for a moment",
  };
  database.cut();
  try {
    for (const [language, title] of Object.entries(said)) {
      missing.add(running.url + language + path); // a browser complains of it
      const response = await page.goto(running.url + language + path);
      assert.equal(response?.status(), 503, language);
      assert.equal(response?.headers()["retry-after"], "5");
      assert.equal(await page.locator("h1").textContent(), title);
      const tongues = await page
        .locator("article p[lang], article [lang]")
        .evaluateAll((all) => all.map((each) => each.getAttribute("lang")));
      assert.equal(new Set(tongues).size, 2, `${language}: the other languages are ${tongues}`);
      assert.deepEqual(await violations(page), []);
    }
  } finally {
    await database.heal();
  }
  await eventually(
    async () => (await fetch(running.url + path)).status,
    (status) => status === 200,
  );
  await visit(page, path);
  assert.match((await page.locator("h1").textContent()) ?? "", /atapult/);
});
