import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, inFreshPage, textOf } from "./browser.js";
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

const asked = "query Asked($text: String!) { whoIsResponsible(text: $text) { verdict } }";
const link = `#query=${encodeURIComponent(asked)}&variables=${encodeURIComponent('{"text":"FORNY + 1"}')}`;

test("the guards notice what they are for", async () => {
  const reach = inFreshPage(running.browser, running.origin, {}, async (page) => {
    await visit(page);
    await page.evaluate(() => fetch("http://elsewhere.invalid/").catch(() => {}));
    const inline = page.addScriptTag({ content: "document.title = 'reached'" });
    await inline.catch(() => {});
    assert.notEqual(await page.title(), "reached", "an inline script ran");
  });
  await assert.rejects(reach, /content security policy: connect-src http:\/\/elsewhere\.invalid/);
});

/** @param {string} query */
const bare = (query) => query.replaceAll(/#.*/g, "");

for (const group of ["journalist", "researcher", "developer"]) {
  scenario(`a ${group}'s example opens and is answered`, { locale: "nn-NO" }, async (page) => {
    const first = running.examples.find((candidate) => candidate.group === group);
    assert.ok(first, `no example for a ${group}`);
    await visit(page);
    await page.getByRole("searchbox").fill(first.title.nn);
    await page.getByRole("button", { name: first.title.nn, exact: true }).first().click();
    assert.equal(bare(await textOf(page, "operation.graphql")), bare(first.query));
    const variables = JSON.parse((await textOf(page, "variables.json")) || "{}");
    const inNynorsk = "locale" in variables ? { locale: "NN" } : {};
    assert.deepEqual(variables, { ...first.variables, ...inNynorsk });

    const expected = await ask(first.query, variables);
    assert.equal(expected.errors, undefined);
    assert.ok(expected.data, "the API gave no data");
    assert.deepEqual((await answered(page)).data, expected.data);
  });
}

scenario("the welcome question is answered", {}, async (page) => {
  await visit(page);
  const { data, errors } = await run(page);
  assert.equal(errors, undefined);
  assert.ok(data.accountabilityGaps.nodes.length > 0);
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

scenario("a link runs its question, of which no address tells", {}, async (page) => {
  /** @type {string[]} */
  const addresses = [];
  page.on("request", (request) => addresses.push(request.url()));
  await visit(page, link);
  assert.deepEqual((await answered(page)).data, (await ask(asked, { text: "FORNY + 1" })).data);
  assert.equal(await textOf(page, "operation.graphql"), asked);
  assert.equal(await textOf(page, "variables.json"), '{"text":"FORNY + 1"}');
  assert.ok(!addresses.some((address) => address.includes("Asked")), "the server was told");
});

scenario("a link with run=0 only fills in the question", {}, async (page) => {
  /** @type {string[]} */
  const executed = [];
  page.on("request", (request) => {
    const body = request.postData() ?? "";
    if (body.includes("Asked") && !body.includes('"dryRun":true')) executed.push(body);
  });
  for (const visited of [() => visit(page, `${link}&run=0`), () => page.reload()]) {
    await visited();
    await eventually(
      () => textOf(page, "operation.graphql").catch(() => ""),
      (text) => text === asked,
    );
    await page.getByText(/^Costs \d+ of/).waitFor();
    assert.equal(await textOf(page, "response.json"), "");
    assert.deepEqual(executed, []);
  }
  assert.ok((await run(page)).data);
});

scenario("a link to one of two operations runs that one", {}, async (page) => {
  await visit(page, "#query=query+A{a:__typename}query+B{b:__typename}&operationName=B");
  assert.deepEqual((await answered(page)).data, { b: "Query" });
  await eventually(
    async () => page.url(),
    (url) => url.endsWith("&operationName=B") && url.includes("__typename%7D"),
  );
});

scenario("a link opens in the language that it says", { locale: "nb-NO" }, async (page) => {
  await visit(page, "#lang=nn");
  await page.getByRole("heading", { name: "Døme" }).waitFor();
});

scenario("the history keeps what was opened by its name", {}, async (page) => {
  await visit(page);
  await open(page, "who-is-responsible-for-the-twelve");
  await page.getByRole("button", { name: "Show History" }).click();
  const kept = page.locator(".graphiql-history-item-label").first();
  assert.equal(await kept.textContent(), "TheTwelveMeasures");
});

scenario("a link followed within the page keeps what was written", {}, async (page) => {
  await visit(page);
  await type(page, "{ mine: __typename }");
  await page.evaluate((hash) => location.assign(hash), link);
  await eventually(
    () => textOf(page, "operation.graphql"),
    (text) => text === asked,
  );
  await page.locator(".graphiql-tab-button").first().click();
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

scenario("copy link carries what the editor holds", clipboard, async (page) => {
  await visit(page, `${link}&run=0`);
  await eventually(
    () => textOf(page, "variables.json"),
    (text) => text !== "",
  );
  await page.getByRole("button", { name: "Copy a link to this question" }).click();
  await page.getByText("The link is copied.").waitFor();
  assert.equal(await copied(page), `${running.url}/playground${link}`);
});

const malformed = ["#query=%E5", `#query=${asked}&variables=[1`, "#hello", link.slice(0, -2)];
for (const hash of malformed) {
  scenario(`a malformed link is put aside with a word: ${hash}`, {}, async (page) => {
    await visit(page, hash);
    const notice = page.getByText("The link could not be read");
    await notice.waitFor();
    assert.match(await textOf(page, "operation.graphql"), /^# Who is responsible/);
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

scenario("the page has its language from its first tag on", { locale: "no" }, async (page) => {
  await page.addInitScript(() => {
    new MutationObserver((_, watching) => {
      if (!document.body) return;
      watching.disconnect();
      document.body.dataset.first = document.documentElement.lang;
    }).observe(document, { childList: true, subtree: true });
  });
  const first = () => page.evaluate(() => document.body.dataset.first);
  await visit(page);
  assert.equal(await first(), "nb");
  await page.getByText("en", { exact: true }).click();
  await visit(page);
  assert.equal(await first(), "en", "it was chosen");
});

scenario("the language that is chosen is asked for", { locale: "nb-NO" }, async (page) => {
  const name = "who-is-responsible-for-the-twelve";
  const { query, variables } = example(name);
  const inLanguage = async (/** @type {string} */ locale) =>
    (await ask(query, { ...variables, locale })).data;
  await visit(page);
  assert.deepEqual((await open(page, name)).data, await inLanguage("NB"));
  await page.getByText("en", { exact: true }).click();
  const english = JSON.stringify(await inLanguage("EN"));
  await eventually(
    async () => JSON.stringify((await answered(page)).data),
    (data) => data === english,
  );
  assert.equal(await page.locator(".graphiql-tab").count(), 1);

  await type(
    page,
    "query Mine($locale: Locale!) { measure(by: {number: 6}) { name(locale: $locale) { value } } }",
  );
  await page.getByText("nn", { exact: true }).click();
  const { data } = await run(page);
  assert.equal(data.measure.name.value, "Greie ut nytta helsenæringa kan ha av katapultordninga");
  assert.match(await textOf(page, "operation.graphql"), /^query Mine/, "it was written over");
});

scenario("an example's comments are in the language chosen", { locale: "nn-NO" }, async (page) => {
  await visit(page);
  await open(page, "measures-that-name-nobody");
  assert.match(await textOf(page, "operation.graphql"), /^# Togn er òg data/);
  await page.getByText("nb", { exact: true }).click();
  await eventually(
    () => textOf(page, "operation.graphql"),
    (text) => text.startsWith("# Taushet er også data"),
  );
});

scenario("the examples need no mouse", {}, async (page) => {
  await visit(page);
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute("data-example") ?? null);
  const names = await page
    .locator("[data-example]")
    .evaluateAll((all) => all.map((button) => button.getAttribute("data-example")));
  assert.ok(names.length > 30);
  const search = page.getByRole("searchbox");
  await search.focus();
  await page.keyboard.press("Tab");
  assert.equal(await focused(), names[0]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), names[2]);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), names[1]);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), null, "there is more than one stop");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), names[1], "it forgot where the reader was");
  await page.keyboard.press("End");
  assert.equal(await focused(), names.at(-1));
  await page.keyboard.press("Home");
  assert.equal(await focused(), names[0]);
  await page.keyboard.press("ControlOrMeta+Enter");
  assert.ok((await answered(page)).data);
  assert.equal(bare(await textOf(page, "operation.graphql")), bare(example(names[0] ?? "").query));

  await search.fill("siva");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const second = await focused();
  await eventually(
    async () => bare(await textOf(page, "operation.graphql")),
    (text) => text === bare(example(second ?? "").query),
  );
  await search.fill("zzzz");
  await page.getByText("No question matches").waitFor();
});

scenario("Ctrl-Enter asks wherever the focus is", {}, async (page) => {
  await visit(page);
  await type(page, "{ a: __typename }");
  await page.keyboard.press("ControlOrMeta+Enter");
  assert.deepEqual((await answered(page)).data, { a: "Query" });
  await type(page, "{ b: __typename }");
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("ControlOrMeta+Enter");
  await eventually(
    async () => JSON.stringify((await answered(page)).data),
    (data) => data === '{"b":"Query"}',
  );
});

const words = ["helseteknologi", "budsjett", "sitat", "CSV", "nettverk", "uenig", "hvem eier"];
scenario("examples are found by words and in all languages", { locale: "nn-NO" }, async (page) => {
  await visit(page);
  const { title, name } = example("money-for-a-scheme");
  const first = page.locator("[data-example]").first();
  await first.waitFor();
  for (const text of [...words, ...Object.values(title), name, "accountabilityGaps"]) {
    await page.getByRole("searchbox").fill(text);
    await page.getByText(/^\d+ spørsmål$/).waitFor({ state: "attached" });
    const count = await page.locator("[data-example]").count();
    assert.ok(count > 0 && count < running.examples.length, `${text}: ${count}`);
  }
});

scenario("the cost is told before it is spent", {}, async (page) => {
  await visit(page);
  await type(page, "{ measures(first: 3) { nodes { number } } }");
  await page.getByText("Costs 5 of 50,000").waitFor();
  assert.equal(await textOf(page, "response.json"), "");
  const dear = page.getByText(/^Costs [\d,]+, at most 50,000 is allowed\. measures/);
  await type(
    page,
    "{ measures(first: 100) { nodes { claims(first: 100) { edges { node { id } claim { evidence { quote } } } } } } }",
  );
  await dear.waitFor();
  const fits = Number((await dear.textContent())?.match(/first: (\d+)/)?.[1]);
  await type(
    page,
    `{ measures(first: ${fits}) { nodes { claims(first: 100) { edges { node { id } claim { evidence { quote } } } } } } }`,
  );
  await page.getByText(/^Costs [\d,]+ of 50,000/).waitFor();
  await type(page, "{ measures(first: 3) { no");
  await page.getByText(/^Costs/).waitFor({ state: "hidden" });
});

scenario("a browser that refuses storage loses nothing else", {}, async (page) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    }),
  );
  await visit(page);
  await page.locator("[data-example]:enabled").first().click();
  const { errors } = await answered(page);
  assert.equal(errors, undefined);
});
