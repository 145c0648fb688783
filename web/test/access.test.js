// The playground for all: axe finds nothing, a phone shows the answer, fingers find the buttons.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { answered, open, scenario, visit } from "./page.js";

/** @typedef {import("playwright-core").Page} Page */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What GraphiQL's own markup breaks and we can't mend: rule, and what it is found on. */
const known = [
  // An item of the history is named by what it does, not by the question that stands in it.
  ["label-content-name-mismatch", ".graphiql-history-item-label"],
];

/** What axe finds against the page as it is, but for what is known. @param {Page} page */
async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
  return violations.flatMap((/** @type {any} */ { id, nodes }) =>
    nodes
      .map((/** @type {any} */ { target }) => target.join(" "))
      .filter(
        (/** @type {string} */ at) =>
          !known.some(([rule, of]) => rule === id && at.includes(of ?? "")),
      )
      .map((/** @type {string} */ at) => `${id}: ${at}`),
  );
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];
for (const viewport of sizes) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const name = `axe finds nothing at ${viewport.width} px, ${colorScheme}`;
    scenario(name, { viewport, colorScheme, locale: "nb-NO" }, async (page) => {
      const button = (/** @type {string} */ name) =>
        page.getByRole("button", { name }).first().click();
      const form = (/** @type {string} */ name) =>
        page.getByText(name, { exact: true }).first().click();
      const views = {
        examples: () => page.locator("[data-example]:enabled").first().waitFor(),
        answer: () => open(page, "measure-6-word-for-word"),
        table: () => form("Tabell"),
        csv: () => form("CSV"),
        question: async () => {
          if (viewport.width < 760) await page.locator(".to-question").click();
        },
        tabs: () => page.locator(".graphiql-tab-add").click(),
        documentation: () => button("Show Documentation Explorer"),
        type: () =>
          page
            .locator(".graphiql-doc-explorer-content")
            .getByText("Query", { exact: true })
            .click(),
        field: () => page.getByRole("link", { name: "whoIsResponsible" }).click(),
        history: () => button("Show History"),
        settings: () => button("Open settings dialog"),
      };
      await visit(page);
      for (const [view, show] of Object.entries(views)) {
        await show();
        await page.waitForTimeout(500); // until nothing fades in any more
        assert.deepEqual(await violations(page), [], view);
      }
    });
  }
}

scenario("the page has a main part and no tab that is none", {}, async (page) => {
  await visit(page);
  assert.equal(await page.locator("main .graphiql-container").count(), 1);
  await page.locator(".graphiql-tab-add").click();
  const current = page.locator('.graphiql-tab-button[aria-current="true"]');
  await page.locator(".graphiql-tab-button").first().click();
  assert.equal(await current.textContent(), "Welcome");
  assert.equal(await page.locator("[role=tab], [role=tablist]").count(), 0);
});

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, locale: "nb-NO" };

scenario("a phone shows the answer, and the way back to the question", phone, async (page) => {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await visit(page);
  assert.equal(await width(), 360);
  await open(page, "who-is-responsible-for-the-twelve");
  const answer = await page.locator(".result-window").boundingBox();
  assert.ok(
    answer && answer.y < 200 && answer.height > 400,
    `the answer is at ${JSON.stringify(answer)}`,
  );
  assert.equal(await width(), 360);
  await page.locator(".to-question").tap();
  await page.locator(".graphiql-query-editor").waitFor();
  assert.equal(await page.locator(".result-window").isVisible(), false);
  assert.equal(await width(), 360);
  for (const part of [".graphiql-execute-button", ".to-answer", ".cost", ".graphiql-sidebar"]) {
    const box = await page.locator(part).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y + box.height <= 740, part);
  }
  await page.locator(".graphiql-execute-button").tap();
  await answered(page);
  assert.ok(await page.locator(".result-window").isVisible());
  const focused = await page.evaluate(() => document.activeElement?.className);
  assert.match(focused ?? "", /to-question/, "the focus went with what was hidden");
});

scenario("a shared link shows its answer on a phone", phone, async (page) => {
  await visit(page, "#query=%7B+dataset+%7B+version+%7D+%7D");
  await answered(page);
  const answer = await page.locator(".result-window").boundingBox();
  assert.ok(answer && answer.y < 200, `the answer is at ${JSON.stringify(answer)}`);
});

/** What a finger is for; radio buttons are pressed by their labels. */
const pressed = [
  "button",
  "select",
  "input:not(.sr-only, [type=checkbox])",
  ".choice label",
  "[role=menuitem]",
];

scenario("buttons are as large as fingers on a phone", phone, async (page) => {
  const small = () =>
    page.locator(pressed.map((each) => `${each}:visible`).join()).evaluateAll((all) =>
      all
        .map((each) => ({ box: each.getBoundingClientRect(), html: each.outerHTML.slice(0, 90) }))
        .filter(({ box }) => box.width > 1 && (box.width < 44 || box.height < 44))
        .map(({ box, html }) => `${box.width}×${box.height} ${html}`),
    );
  await visit(page);
  await page.locator("[data-example]:enabled").first().waitFor();
  assert.deepEqual(await small(), []);
  await open(page, "money-proposed-for-2024");
  for (const form of ["Tabell", "CSV", "JSON"]) {
    await page.getByText(form, { exact: true }).first().click();
    assert.deepEqual(await small(), [], form);
  }
  await page.locator(".to-question").tap();
  await page.locator(".graphiql-tab-add").tap();
  assert.deepEqual(await small(), [], "question");
  await page.getByRole("button", { name: "Kopier spørsmålet som kode" }).tap();
  await page.getByRole("menuitem").first().waitFor();
  assert.deepEqual(await small(), [], "menu");
  await page.keyboard.press("Escape");
  for (const [panel, part] of [
    ["Show Documentation Explorer", ".graphiql-doc-explorer-content"],
    ["Show History", ".graphiql-history-item"],
    ["Open settings dialog", ".graphiql-dialog"],
  ]) {
    await page.getByRole("button", { name: panel }).tap();
    await page
      .locator(part ?? "")
      .first()
      .waitFor();
    assert.deepEqual(await small(), [], panel);
  }
});

scenario("the shortcut of the documentation's search is whole", {}, async (page) => {
  await visit(page);
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  const box = page.getByPlaceholder(/ K$/);
  const [needed = 0, given = 0] = await box.evaluate((input) => {
    const pen = document.createElement("canvas").getContext("2d");
    if (!pen || !(input instanceof HTMLInputElement)) return [];
    pen.font = getComputedStyle(input).font;
    return [pen.measureText(input.placeholder).width, input.clientWidth];
  });
  assert.ok(needed > 0 && given >= needed, `${given} px for ${needed}`);
});
