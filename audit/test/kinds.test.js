// Every kind of page in every language, on every screen, light and dark; and as those see it who changed their system.
import assert from "node:assert/strict";
import { scenario } from "../../web/test/page.js";
import { coloured, faults, kinds, missing, violations, visit } from "../../web/test/site.js";

/** @typedef {import("../../web/test/site.js").Page} Page */

const touched = { hasTouch: true, isMobile: true };
const screens = {
  "320 px": { options: { viewport: { width: 320, height: 640 }, ...touched }, target: 44 },
  "390 px": { options: { viewport: { width: 390, height: 844 }, ...touched }, target: 44 },
  "1440 px": { options: { viewport: { width: 1440, height: 900 } }, target: 24 },
};
const languages = { nb: "", nn: "/nn", en: "/en" };

/**
 * Opens a page of every kind, two at a time, and looks at each.
 *
 * @param {Page} page
 * @param {string} language the beginning of the paths
 * @param {(page: Page, kind: string) => Promise<void>} look
 */
async function eachKind(page, language, look) {
  const left = Object.entries(kinds);
  const visitor = async (/** @type {Page} */ page) => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [kind, path] = next;
      await visit(page, language + path, missing.has(kind) ? 404 : 200);
      await look(page, kind);
    }
  };
  await Promise.all([visitor(page), visitor(await page.context().newPage())]);
}

for (const [language, prefix] of Object.entries(languages)) {
  for (const [width, { options, target }] of Object.entries(screens)) {
    scenario(`${language}, ${width}, light and dark`, options, (page) =>
      eachKind(page, prefix, async (page, kind) => {
        assert.deepEqual(await faults(page, target), [], kind);
        await page.emulateMedia({ colorScheme: "light" });
        assert.deepEqual(await violations(page), [], kind);
        await page.emulateMedia({ colorScheme: "dark" });
        assert.deepEqual(await violations(page, coloured), [], `${kind} in the dark`);
      }),
    );
  }
}

const wide = { viewport: { width: 1280, height: 1024 } };

scenario("in forced colours", { ...wide, forcedColors: "active" }, (page) =>
  eachKind(page, "", async (page, kind) => {
    assert.deepEqual(await violations(page), [], kind);
    assert.deepEqual(await faults(page, 24), [], kind);
  }),
);

scenario("nothing moves for whom motion is reduced", { ...wide, reducedMotion: "reduce" }, (page) =>
  eachKind(page, "", async (page, kind) => {
    const moving = () => document.getAnimations().map((each) => String(each.effect));
    assert.deepEqual(await page.evaluate(moving), [], kind);
    assert.deepEqual(await faults(page, 24), [], kind);
  }),
);

const enlarged = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
scenario("at 400 %, where 1280 px are 320", enlarged, (page) =>
  eachKind(page, "", async (page, kind) => assert.deepEqual(await faults(page, 24), [], kind)),
);

/** What nobody can press on paper. */
const operated = "nav, form, button, .skip, .actions, .pager, .suggestions";

scenario("on paper", wide, (page) =>
  eachKind(page, "", async (page, kind) => {
    await page.emulateMedia({ media: "print" });
    const seen = await page.locator(`:is(${operated}):visible`).evaluateAll(htmls);
    assert.deepEqual(seen, [], `${kind} prints what is for pressing`);
    assert.ok(await page.locator("h1").isVisible(), `${kind} prints no heading`);
    const text = await page.locator("main").innerText();
    assert.ok(text.length > 40, `${kind} prints ${text}`);
    assert.ok((await page.pdf({ format: "A4" })).length > 1000, kind);
  }),
);

/** @param {Element[]} all */
function htmls(all) {
  return all.map((each) => each.outerHTML.slice(0, 80));
}
