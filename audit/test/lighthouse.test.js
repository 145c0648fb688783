// Pages as Lighthouse sees them on a slow phone: of up to three visits, the best keeps every bound.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { launch } from "../../web/test/browser.js";
import { running } from "../../web/test/page.js";
import { kinds } from "../../web/test/site.js";

/** @typedef {import("lighthouse").Result} Result */

/** A page of each template, those that are read most and those that weigh most. */
const audited = /** @type {const} */ ([
  "start",
  "an answer with nobody",
  "an answer with somebody",
  "an answer to a question",
  "what was found",
  "plan",
  "actor",
  "person",
  "claim",
  "dispute",
  "document",
  "measures",
  "actors",
  "gaps",
  "disputes",
  "money",
  "network",
  "the network of something",
  "changes",
  "sources",
  "about",
  "data",
  "corrections",
]);

const visits = 3;
const least = { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1 };
const latestPaint = 1400; // ms

/** Answers to a visitor's own words aren't for search engines, and say so: the one audit they fail on purpose. */
const unlisted = new Set(["an answer to a question", "what was found"]);

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
let port = 0;

before(async () => {
  port = await freePort();
  browser = await launch(`--remote-debugging-port=${port}`);
});
after(() => browser?.close());

for (const kind of audited) {
  test(`Lighthouse: ${kind}`, async (context) => {
    /** @type {string[]} */
    let faults = [];
    for (let visit = 1; visit <= visits; visit++) {
      const seen = await audit(running.url + kinds[kind], unlisted.has(kind));
      context.diagnostic(`${kind}: ${figures(seen)}`);
      faults = faultsOf(seen);
      if (faults.length === 0) return;
    }
    assert.deepEqual(faults, []);
  });
}

/** @param {string} url @param {boolean} isUnlisted @returns {Promise<Result>} */
async function audit(url, isUnlisted) {
  const skipAudits = isUnlisted ? ["is-crawlable"] : [];
  const onlyCategories = Object.keys(least);
  const flags = /** @type {const} */ ({ port, logLevel: "error", disableFullPageScreenshot: true });
  const done = await lighthouse(url, { ...flags, onlyCategories, skipAudits });
  assert.ok(done, url);
  assert.deepEqual(done.lhr.runWarnings, [], url);
  return done.lhr;
}

/** How late the largest part is painted, in ms. @param {Result} seen */
function paint({ audits }) {
  return audits["largest-contentful-paint"]?.numericValue ?? Infinity;
}

/** @param {Result} seen */
function figures(seen) {
  const scores = Object.values(seen.categories).map(({ score }) => Math.round(100 * (score ?? 0)));
  return `${scores.join("/")}, largest paint ${Math.round(paint(seen))} ms`;
}

/** Which bounds a visit didn't keep, and by which audits. @param {Result} seen */
function faultsOf(seen) {
  const found = [];
  for (const [name, bound] of Object.entries(least)) {
    const { score, auditRefs = [] } = seen.categories[name] ?? {};
    if ((score ?? 0) >= bound) continue;
    const failed = auditRefs.filter(
      ({ id, weight }) => weight > 0 && (seen.audits[id]?.score ?? 1) < 1,
    );
    found.push(`${name} ${score}: ${failed.map(({ id }) => id).join(", ")}`);
  }
  if (paint(seen) > latestPaint) found.push(`the largest paint after ${paint(seen)} ms`);
  return found;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
