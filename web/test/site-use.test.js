// What people do on the site: how many clicks it takes from the start, with keys alone, and without script.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { clipboard, copied, scenario } from "./page.js";
import { kinds, visit } from "./site.js";

/** @typedef {import("playwright-core").Page} Page */

const screen = { viewport: { width: 1280, height: 900 }, locale: "nb-NO" };

/** Counts clicks. @param {Page} page */
function clicks(page) {
  const count = { clicks: 0 };
  return {
    /** @param {import("playwright-core").Locator} at */
    async click(at) {
      count.clicks++;
      await at.click();
    },
    get clicks() {
      return count.clicks;
    },
    /** What is typed isn't counted. @param {string} text */
    async type(text) {
      await page.locator("main form.ask input").pressSequentially(text);
      await page.getByRole("option").first().waitFor();
    },
  };
}

/** Answers a question from the start in one click. @param {Page} page */
async function answered(page) {
  const hand = clicks(page);
  await visit(page, "/");
  await hand.type("tiltak 6");
  await hand.click(page.getByRole("option").first());
  await page.locator(".answer").waitFor();
  assert.match((await page.locator(".answer").textContent()) ?? "", /Siva/);
  return hand;
}

scenario("an answer is one click away", screen, async (page) => {
  assert.equal((await answered(page)).clicks, 1);
});

scenario("a quotation at its source is two clicks away", screen, async (page) => {
  const hand = await answered(page);
  const source = page.locator("a.out").first();
  const address = await source.getAttribute("href");
  assert.match(address ?? "", /^https:\/\/.*#:~:text=/, "the link leads to the words");
  await page.context().route("https://**", (route) => route.abort());
  const [asked] = await Promise.all([page.waitForRequest(/^https:/), hand.click(source)]);
  assert.equal(asked.url(), address?.split("#")[0]);
  assert.equal(hand.clicks, 2);
});

scenario("a citation is copied in two clicks", { ...screen, ...clipboard }, async (page) => {
  const hand = await answered(page);
  await hand.click(page.locator("button.copy"));
  await page.getByRole("status").getByText("Sitatet er kopiert").waitFor({ state: "attached" });
  const citation = await copied(page);
  assert.ok(citation.length <= 250, `${citation.length} characters`);
  assert.match(citation, /^Siva .*\/id\/measure\/veikart-helsenaeringen\/6\?version=[0-9a-f]{12}$/);
  assert.equal(hand.clicks, 2);
});

scenario("an answer is shared in two clicks", { ...screen, ...clipboard }, async (page) => {
  const hand = await answered(page);
  const answer = await page.locator(".answer").textContent();
  await hand.click(page.locator("a.share"));
  await page.getByRole("status").getByText("Lenken er kopiert").waitFor({ state: "attached" });
  await page.goto(await copied(page));
  assert.equal(await page.locator(".answer").textContent(), answer);
  assert.equal(hand.clicks, 2);
});

scenario("the gaps as a table are two clicks away", screen, async (page) => {
  const hand = clicks(page);
  await visit(page, "/");
  await hand.click(page.locator("nav.main").getByText("Hull i ansvaret"));
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    hand.click(page.getByRole("link", { name: /\(CSV\)/ })),
  ]);
  const text = await readFile(await file.path(), "utf8");
  assert.ok(text.startsWith("\uFEFF"), "a spreadsheet doesn't know its letters");
  assert.ok(text.trim().split("\n").length > 12, text);
  assert.equal(hand.clicks, 2);
});

scenario("a picture is two clicks away", screen, async (page) => {
  for (const [form, beginning] of Object.entries({ SVG: "<svg", PNG: "\x89PNG" })) {
    const hand = await answered(page);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      hand.click(page.locator(".context").getByRole("link", { name: form })),
    ]);
    const bytes = await readFile(await file.path());
    assert.ok(bytes.includes(Buffer.from(beginning, "latin1")), form);
    if (form === "SVG") assert.match(bytes.toString(), /Siva[^]*CC BY/, "who and on what terms");
    assert.equal(hand.clicks, 2);
  }
});

scenario("all data are two clicks away", screen, async (page) => {
  const hand = clicks(page);
  await visit(page, "/");
  await hand.click(page.locator("nav.main").getByText("Data"));
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    hand.click(page.getByRole("link", { name: "claims.csv" })),
  ]);
  const text = await readFile(await file.path(), "utf8");
  assert.ok(text.startsWith("\uFEFF") && text.split("\n").length > 700);
  assert.equal(hand.clicks, 2);
});

scenario("changes since a year are two clicks away", screen, async (page) => {
  const hand = clicks(page);
  await visit(page, "/");
  await hand.click(page.locator("footer").getByText("Endringer"));
  const years = page.locator("h3", { hasText: /^20\d\d$/ });
  const before = await years.count();
  await hand.click(page.locator(".filters").getByText("2025", { exact: true }));
  const shown = await years.allTextContents();
  assert.ok(shown.length > 0 && shown.length < before, shown.join(" "));
  assert.ok(
    shown.every((year) => year >= "2025"),
    shown.join(" "),
  );
  assert.equal(hand.clicks, 2);
});

scenario("disputes are one click away", screen, async (page) => {
  const hand = clicks(page);
  await visit(page, "/");
  await hand.click(page.getByRole("link", { name: "Uenigheter" }).first());
  assert.ok((await page.locator(".sides").count()) > 1);
  assert.equal(hand.clicks, 1);
});

scenario("from the start to an answer with keys alone", screen, async (page) => {
  await visit(page, "/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // leaps over the menu
  await page.keyboard.press("Tab");
  const field = page.getByRole("combobox");
  assert.ok(await field.evaluate((it) => it === document.activeElement));
  await page.keyboard.type("katapult");
  await page.getByRole("option").first().waitFor();
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  await page
    .getByRole("status")
    .getByText(/^\d+ forslag/)
    .waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await page.keyboard.type("o");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const chosen = page.locator("[role=option][aria-selected=true]");
  assert.equal(await field.getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(tiltak|ordning|aktor|id)\//);
  assert.equal(await page.locator("h1").count(), 1);
});

scenario(
  "from the start to a quotation and a citation with keys alone",
  { ...screen, ...clipboard },
  async (page) => {
    const focused = (/** @type {string} */ selector) =>
      page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);
    /** Tabs to the next part of a kind. @param {string} selector @param {string} [key] */
    const tabTo = async (selector, key = "Tab") => {
      for (let tabs = 1; tabs <= 20; tabs++) {
        await page.keyboard.press(key);
        if (await focused(selector)) return tabs;
      }
      assert.fail(`no ${selector} after 20 tabs`);
    };
    await visit(page, "/");
    await tabTo("main form.ask input");
    await page.keyboard.type("tiltak 6");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".answer").waitFor();
    await tabTo(".skip");
    await page.keyboard.press("Enter");
    await tabTo("a.out");
    const link = await page.evaluate(() => document.activeElement?.getAttribute("href"));
    assert.match(link ?? "", /#:~:text=/);
    await tabTo(".tobox a", "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo("button.copy");
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Sitatet er kopiert").waitFor({ state: "attached" });
    assert.match(await copied(page), /^Siva /);
  },
);

scenario("a question is completed without the words that ask", screen, async (page) => {
  await visit(page, "/en/");
  await page.locator("main form.ask input").pressSequentially("Who is responsible for siv");
  await page.getByRole("option").first().click();
  await page.waitForURL(/\/en\/aktor\/siva/);
});

scenario("nothing is asked of a server that is gone", screen, async (page) => {
  await visit(page, "/");
  await page.route("**/graphql", (route) => route.fulfill({ status: 200, body: "{}" }));
  await page.locator("main form.ask input").pressSequentially("siva");
  await page.waitForResponse(/graphql/);
  assert.equal(await page.getByRole("option").count(), 0);
});

scenario(
  "pages are whole without script",
  { ...screen, javaScriptEnabled: false },
  async (page) => {
    await visit(page, kinds["an answer with somebody"]);
    assert.ok(await page.locator("button.copy").isHidden(), "a button that does nothing is shown");
    assert.ok(await page.locator(".citation").isVisible());
    const folded = page.locator("details").first().locator("blockquote, .where").first();
    assert.ok(await folded.isHidden());
    await page.locator("summary").first().click();
    assert.ok(await folded.isVisible());
    await page.locator("a.share").click();
    assert.match(page.url(), /\/tiltak\/veikart-helsenaeringen\/6(\?|$)/);
    await page.locator("input[type=date]").fill("2020-01-01");
    await page.getByRole("button", { name: "Vis" }).click();
    assert.match(page.url(), /dato=2020-01-01/);
    await page.locator("nav.languages").getByText("nn").click();
    assert.match(page.url(), /\/nn\/.*dato=2020-01-01/);
    await visit(page, "/hull");
    await page.locator("a.tier").first().click();
    assert.ok((await page.locator("tbody tr").count()) > 0);
  },
);
