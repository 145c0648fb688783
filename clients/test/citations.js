// citation-js on citations in BibTeX, RIS and CSL-JSON: what the tools of researchers make of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { ask } from "./server.js";

const cited =
  "bibtex: citation(format: BIBTEX) ris: citation(format: RIS) csl: citation(format: CSL_JSON)";

/** @typedef {{ id: string, bibtex: string, ris: string, csl: string }} Cited */

/** What is read of a record, however it was written.
 * @typedef {{ title: string, author: string, year: number | undefined, url: string | undefined }} Reference */

for (const list of [
  "actors",
  "programmes",
  "measures",
  "appropriations",
  "topics",
  "persons",
  "offices",
  "arenas",
])
  test(`${list} are cited alike in every format`, async () => void (await walk(list, "")));

test("documents are cited by themselves", async () => {
  for (const document of await walk("documents", "")) assert.equal(read(document.csl).length, 1);
});

test("claims of measures are cited alike in every format", async () => {
  const claims = `claims(first: 40, certainty: [STATED, INFERRED]) { edges { claim { id ${cited} } } }`;
  const measures = await walk("measures", claims);
  const all = measures.flatMap(({ claims }) => claims.edges.map((/** @type {any} */ e) => e.claim));
  assert.ok(all.length > measures.length);
  all.forEach(alike);
});

test("answers are cited as their measures are", async () => {
  for (const { responsibility, ...measure } of await walk(
    "measures",
    `responsibility { ${cited} }`,
  ))
    for (const format of /** @type {const} */ (["bibtex", "ris", "csl"]))
      assert.equal(responsibility[format], measure[format]);
});

/**
 * All items of a list, each with its citations, which say the same in every format.
 *
 * @param {string} list
 * @param {string} more fields
 * @returns {Promise<any[]>}
 */
async function walk(list, more) {
  const all = [];
  for (let after = null; ;) {
    const query = `query($after: String) { ${list}(first: 20, after: $after) {
      nodes { id ${cited} ${more} } pageInfo { hasNextPage endCursor } } }`;
    /** @type {any} */
    const page = (await ask(query, { after }))[list];
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  assert.ok(all.length > 0, `no ${list}`);
  all.forEach(alike);
  return all;
}

/** @param {Cited} item */
function alike({ id, bibtex, ris, csl }) {
  const references = read(csl);
  assert.ok(references.length > 0, `${id} cites nothing`);
  assert.deepEqual(escapedOnce(read(bibtex)), references, `${id} in BibTeX:\n${bibtex}`);
  assert.deepEqual(read(ris), withoutCommas(references), `${id} in RIS:\n${ris}`);
  for (const { title, author, url } of references)
    assert.ok(
      title && author && (!url || URL.canParse(url)),
      `${id}: ${title} by ${author}, ${url}`,
    );
}

/**
 * Addresses in BibTeX are escaped once more by citation-js.
 *
 * @param {Reference[]} references
 */
function escapedOnce(references) {
  return references.map(({ url, ...rest }) => ({
    ...rest,
    url: url && url.replaceAll("%25", "%"),
  }));
}

/**
 * RIS reads a first name behind a comma, which is why none stands in a publisher's.
 *
 * @param {Reference[]} references
 */
function withoutCommas(references) {
  return references.map(({ author, ...rest }) => ({
    ...rest,
    author: author.replaceAll(", ", " – "),
  }));
}

/**
 * @param {string} text in a format that is for citation-js to find out
 * @returns {Reference[]}
 */
function read(text) {
  return new Cite(text).data.map((item) => ({
    title: item.title,
    author: item.author?.[0]?.literal ?? item.author?.[0]?.family ?? "",
    year: item.issued?.["date-parts"]?.[0]?.[0],
    url: item.URL,
  }));
}
