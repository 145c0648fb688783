// The pages as they look in a browser: every kind, in all languages, on all screens, light and dark.
import assert from "node:assert/strict";
import { scenario } from "./page.js";
import { faults, kinds, missing, violations, visit, weight } from "./site.js";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const narrowest = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const wide = { viewport: { width: 1440, height: 900 } };
const dark = /** @type {const} */ ({ colorScheme: "dark" });

const all = Object.entries(kinds);
const statusOf = (/** @type {string} */ kind) => (missing.has(kind) ? 404 : 200);

scenario("axe finds nothing on any kind of page", { ...phone, locale: "nb-NO" }, async (page) => {
  for (const [kind, path] of all) {
    await visit(page, path, statusOf(kind));
    assert.deepEqual(await violations(page), [], kind);
    assert.deepEqual(await faults(page, 44), [], kind);
  }
});

const sample = ["start", "an answer with somebody", "plan", "gaps", "nothing there"];
for (const [name, screen] of Object.entries({ "320 px": narrowest, "1440 px": wide })) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    scenario(
      `axe finds nothing at ${name}, ${colorScheme}`,
      { ...screen, colorScheme },
      async (page) => {
        for (const kind of sample) {
          await visit(page, kinds[/** @type {keyof typeof kinds} */ (kind)], statusOf(kind));
          assert.deepEqual(await violations(page), [], kind);
        }
      },
    );
  }
}
scenario("axe finds nothing in the dark on a phone", { ...phone, ...dark }, async (page) => {
  await visit(page, kinds["an answer with nobody"]);
  assert.deepEqual(await violations(page), []);
});

scenario("nynorsk fits the narrowest screen", narrowest, async (page) => {
  for (const [kind, path] of all) {
    await visit(page, `/nn${path}`, statusOf(kind));
    assert.deepEqual(await faults(page, 44), [], kind);
    assert.equal(await page.locator("html").getAttribute("lang"), "nn", kind);
  }
});

scenario("English fits a wide screen, and every page is light", wide, async (page) => {
  for (const [kind, path] of all) {
    await visit(page, `/en${path}`, statusOf(kind));
    assert.deepEqual(await faults(page, 24), [], kind);
    assert.equal(await page.locator("html").getAttribute("lang"), "en", kind);
    const { requests, html, looks, fonts } = await weight(page);
    assert.ok(requests <= 6, `${kind}: ${requests} requests`);
    assert.ok(html > 0 && html <= 40_000, `${kind}: ${html} bytes of HTML`);
    assert.ok(looks > 0 && looks <= 20_000, `${kind}: ${looks} bytes of sheets and scripts`);
    assert.ok(fonts.length > 0, `${kind}: no font`);
    for (const font of fonts) assert.ok(font <= 50_000, `${kind}: a font of ${font} bytes`);
  }
});

scenario(
  "a page at 400 % and on paper",
  { viewport: { width: 1280, height: 1024 } },
  async (page) => {
    await page.setViewportSize({ width: 320, height: 256 }); // what 1280 px are at 400 %
    await visit(page, kinds["an answer with somebody"]);
    assert.deepEqual(await faults(page, 24), []);
    await page.setViewportSize({ width: 1280, height: 1024 });
    await page.emulateMedia({ media: "print" });
    for (const gone of ["nav.main", "form.ask", ".actions", ".skip"]) {
      assert.ok(await page.locator(gone).first().isHidden(), `${gone} is printed`);
    }
    for (const there of [".answer", ".citation", ".state", "blockquote"]) {
      assert.ok(await page.locator(there).first().isVisible(), `${there} isn't printed`);
    }
  },
);

scenario(
  "the focus is seen, in forced colours too",
  { ...wide, forcedColors: "active" },
  async (page) => {
    await visit(page, kinds["an answer with somebody"]);
    const seen = () =>
      page.evaluate(() => {
        const style = getComputedStyle(document.activeElement ?? document.body);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
    for (let tabs = 0; tabs < 30; tabs++) {
      await page.keyboard.press("Tab");
      assert.ok(await seen(), `nothing shows the focus after ${tabs + 1} tabs`);
    }
  },
);
