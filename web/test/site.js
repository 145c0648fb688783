import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { missing as missingAddresses } from "./browser.js";
import { running } from "./page.js";

/** @typedef {import("playwright-core").Page} Page */

/** A page of every kind, in bokmål; the other languages have theirs below /nn and /en. */
export const kinds = {
  start: "/",
  "an answer with somebody": "/tiltak/veikart-helsenaeringen/6",
  "an answer with nobody": "/tiltak/veikart-helsenaeringen/9",
  "a measure on a day": "/tiltak/veikart-helsenaeringen/6?dato=2024-03-01",
  programme: "/ordning/forny",
  plan: "/plan/veikart-helsenaeringen",
  actor: "/aktor/siva",
  person: "/person/borch",
  claim: "/pastand/agency/siva/RESPONSIBLE_FOR/measure/veikart-helsenaeringen/6",
  dispute: "/uenighet/belopet-til-helsenaeringen-2024",
  topic: "/id/topic/superklynge-for-helse",
  arena: "/id/arena/strategisk-dialog-helsenaering",
  document: "/id/document/veikart-pressemelding",
  finding: "/id/finding/ansvarlige-departementer",
  event: "/id/event/ip-verktoykasse",
  sum: "/id/appropriation/gronn-plattform-2022",
  "an answer to a question": "/svar?q=hvem+har+ansvaret+for+tiltak+6",
  "an answer about an actor": "/svar?q=hva+har+siva+ansvar+for",
  "a question nobody can answer": "/svar?q=qwertyuiop",
  "what was found": "/sok?q=helse",
  measures: "/tiltak",
  actors: "/aktorer",
  gaps: "/hull",
  "gaps of a tier": "/hull?niva=ingen",
  disputes: "/uenigheter",
  money: "/penger",
  network: "/nettverk",
  "the network of something": "/nettverk?rundt=measure/veikart-helsenaeringen/6",
  changes: "/endringer",
  "changes since a year": "/endringer?fra=2024",
  sources: "/kilder",
  about: "/om",
  data: "/om/data",
  corrections: "/om/rettelser?om=agency/siva",
  "nothing there": "/ikke-her",
  "a measure nobody tells of": "/tiltak/veikart-helsenaeringen/40",
};

/** Pages that aren't there, and say so. */
export const missing = new Set(["nothing there", "a measure nobody tells of"]);

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** What of axe is asked: all rules of WCAG 2.2 AA. */
const rules = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
};

/** Those of them that depend on colours alone, for a page that is the same in other colours. */
export const coloured = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/**
 * What axe finds against the page as it is.
 *
 * @param {Page} page
 * @param {typeof rules} [asked]
 * @returns {Promise<string[]>}
 */
export async function violations(page, asked = rules) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const { axe } = /** @type {any} */ (globalThis);
    const { violations } = await axe.run({ runOnly });
    return violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map((/** @type {any} */ node) => `${id}: ${node.target.join(" ")}`),
    );
  }, asked);
}

/** Opens a page of the site. @param {Page} page @param {string} path @param {number} [status] */
export async function visit(page, path, status = 200) {
  if (status === 404) missingAddresses.add(running.url + path);
  const response = await page.goto(running.url + path);
  assert.equal(response?.status(), status, path);
}

/**
 * What is wrong with how a page lies on the screen: it can be moved sideways, has not one heading of the first rank,
 * an id twice, a part that is too small to be pressed, or moved while it was loaded.
 *
 * @param {Page} page
 * @param {number} target the size of what can be pressed, in px
 * @returns {Promise<string[]>}
 */
export function faults(page, target) {
  const width = page.viewportSize()?.width ?? 0; // a page that is too wide makes a phone's innerWidth grow with it
  return page.evaluate(look, { target, width });
}

/** Looks at the page, in the browser. @param {{ target: number, width: number }} screen */
function look({ target, width }) {
  const found = [];
  const sideways = document.documentElement.scrollWidth - width;
  if (sideways > 0) found.push(`${sideways} px sideways`);
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) found.push(`${headings} h1`);
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  found.push(...ids.filter((id, at) => ids.indexOf(id) < at).map((id) => `#${id} twice`));
  for (const each of document.querySelectorAll("a, button, input, select, summary")) {
    const box = each.getBoundingClientRect();
    const isInline = getComputedStyle(each).display === "inline"; // in a line of text: as high as the line
    const isSeen = each.checkVisibility() && box.right > 0 && box.bottom > 0;
    const html = each.outerHTML.slice(0, 80);
    const isSmall = Math.min(box.width, box.height) < target - 0.5;
    if (isSeen && !isInline && isSmall) found.push(`${box.width}×${box.height} px: ${html}`);
  }
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  const shifts = /** @type {any[]} */ (observer.takeRecords()).filter((s) => !s.hadRecentInput);
  if (shifts.length) found.push(`moved by ${shifts.reduce((sum, s) => sum + s.value, 0)}`);
  return found;
}

/**
 * What a page made the browser load, in bytes as sent: the page itself, sheets and scripts, each font, the rest.
 *
 * @param {Page} page
 */
export async function weight(page) {
  const loaded = await page.evaluate(() =>
    [
      ...performance.getEntriesByType("navigation"),
      ...performance.getEntriesByType("resource"),
    ].map((each) => {
      const { name, encodedBodySize } = /** @type {PerformanceResourceTiming} */ (each);
      return { name: new URL(name).pathname, bytes: encodedBodySize };
    }),
  );
  const [html, ...rest] = loaded;
  const ofKind = (/** @type {RegExp} */ kind) =>
    rest.filter(({ name }) => kind.test(name)).map(({ bytes }) => bytes);
  return {
    requests: loaded.length,
    html: html?.bytes ?? 0,
    looks: ofKind(/\.(css|js)$/).reduce((sum, bytes) => sum + bytes, 0),
    fonts: ofKind(/\.woff2$/),
  };
}
