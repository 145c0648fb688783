// Takes the pictures of the pages that the documentation shows: docs/pictures/*.png, each below 100 kB.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "../test/browser.js";
import { startServer } from "../test/server.js";
import { withPalette } from "./png.js";

const folder = join(import.meta.dirname, "../../docs/pictures");
const most = 100_000; // bytes

const screen = { viewport: { width: 1120, height: 720 } };
const phone = { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true };

/** @type {Record<string, [path: string, options: import("playwright-core").BrowserContextOptions]>} */
const pictures = {
  start: ["/", screen],
  "answer-with-somebody": ["/tiltak/veikart-helsenaeringen/6", screen],
  "answer-with-nobody": ["/tiltak/veikart-helsenaeringen/9", screen],
  gaps: ["/hull", screen],
  "phone-in-the-dark": [
    "/uenighet/hvem-skal-vurdere-helsekatapult",
    { ...phone, colorScheme: "dark" },
  ],
};

const browser = await launch();
const server = await startServer("--public-url", "https://tiltaksgraf.example");
try {
  await mkdir(folder, { recursive: true });
  for (const [name, [path, options]] of Object.entries(pictures)) {
    const context = await browser.newContext({ locale: "nb-NO", ...options });
    const page = await context.newPage();
    await page.goto(server.url + path);
    await page.reload(); // with fonts that a browser has by now
    await page.evaluate(() => document.fonts.ready);
    const picture = withPalette(await page.screenshot());
    await context.close();
    await writeFile(join(folder, `${name}.png`), picture);
    console.log(`${name}.png: ${picture.length} bytes`);
    if (picture.length > most) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.stop();
}
