import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** Chromium without its own calls home, so that every request seen is the page's. @param {string[]} more arguments */
export function launch(...more) {
  const quiet = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
  ];
  const args = [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...quiet, ...more];
  return chromium.launch({ executablePath: findChromium(), args });
}

function findChromium() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "chromium");
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error("no chromium on PATH: install it with `apt-get install -y chromium`");
}

/** Addresses at which a page isn't there, as it should be: a browser complains of them all the same. */
export const missing = new Set();

/**
 * Runs a scenario in a fresh browser context that is refused every other host,
 * then checks that none was asked for and that the page complained of nothing:
 * no console error, no exception, no breach of the content security policy.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page) => Promise<void>} scenario
 */
export async function inFreshPage(browser, origin, options, scenario) {
  const context = await browser.newContext({ locale: "en", ...options });
  context.setDefaultTimeout(10_000);
  /** @type {string[]} */
  const complaints = [];
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on("console", (message) => {
    if (message.type() === "error" && !missing.has(message.location().url)) {
      complaints.push(message.text());
    }
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  );
  try {
    await scenario(await context.newPage());
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/**
 * The whole text of one of the editors (the page shows only the lines in view).
 *
 * @param {import("playwright-core").Page} page
 * @param {"operation.graphql" | "variables.json" | "response.json"} name
 * @returns {Promise<string>}
 */
export function textOf(page, name) {
  return page.evaluate((name) => {
    const { editor } = /** @type {any} */ (globalThis).__MONACO;
    const model = editor.getModels().find((/** @type {any} */ m) => m.uri.path.endsWith(name));
    return model.getValue();
  }, name);
}

/**
 * Waits until probe gives what is expected, and fails with what it gave last.
 *
 * @template T
 * @param {() => Promise<T>} probe
 * @param {(value: T) => boolean} expected
 * @returns {Promise<T>}
 */
export async function eventually(probe, expected) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await probe();
    if (expected(value)) return value;
    if (Date.now() > deadline) assert.fail(`still ${JSON.stringify(value)} after 10 s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
