import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

const whole = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const lighter = "node_modules/.cache/fonts/inter-latin.woff2"; // as fonts.css and pages.go name it
const sheet = "src/site/fonts.css";

/** From the weight of text to that of headings. */
const wght = { min: 400, max: 700 };

/**
 * Writes Inter with the letters and weights that the pages have, 29 kB of 48: on a slow phone the rest would be the
 * longest wait of all. (The licence of Source Serif keeps its name from whoever changes it, so that font stays whole.)
 */
export function lighterFont(): Plugin {
  const at = (path: string) => join(import.meta.dirname, path);
  return {
    name: "lighter-font",
    async buildStart() {
      const letters = lettersOf(await readFile(at(sheet), "utf8"));
      const font = await subsetFont(await readFile(at(whole)), letters, {
        targetFormat: "woff2",
        variationAxes: { wght },
      });
      await mkdir(dirname(at(lighter)), { recursive: true });
      await writeFile(at(lighter), font);
    },
  };
}

/** The letters for which a sheet loads its first font. */
function lettersOf(css: string): string {
  const [, range = ""] = css.match(/unicode-range:([^;]+);/) ?? [];
  const parts = [...range.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)];
  if (parts.length === 0) throw new Error(`${sheet} names no letters`);
  return parts
    .flatMap(([, first = "", last = first]) => {
      const [from, to] = [parseInt(first, 16), parseInt(last, 16)];
      return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
    })
    .join("");
}
