// An answer as a table and as a sheet, whatever its form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { imported } from "./module.js";

const { listsOf, mainList, toTable } = await imported("table.ts");
const { toCSV, toTSV, toHTML } = await imported("sheet.ts");

/** @param {any} data @param {string} [list] */
function table(data, list) {
  const path = list?.split(".") ?? mainList(listsOf(data))?.path ?? [];
  const { columns, rows } = toTable(data, path);
  return [columns, ...rows];
}

const measures = {
  measures: {
    totalCount: 3,
    nodes: [
      {
        number: 1,
        name: { value: "Katapult" },
        gap: { reason: "Ingen" },
        actors: [],
      },
      {
        number: 6,
        name: { value: "Nytte" },
        gap: null,
        actors: [
          {
            role: "ASSIGNED",
            actor: { name: { value: "Siva" } },
            sources: [{ url: "a" }, { url: "b" }],
          },
          { role: null, actor: { name: { value: "HOD" } }, sources: [] },
        ],
      },
      { number: 7, name: { value: "FORNY" }, gap: null, actors: null },
    ],
  },
};

test("the items of the list are the rows, and lists within them are in a cell", () => {
  assert.deepEqual(table(measures), [
    ["number", "name", "gap.reason", "actors.role", "actors.actor.name", "actors.sources.url"],
    [1, "Katapult", "Ingen", "", "", ""],
    [6, "Nytte", "", "ASSIGNED | ", "Siva | HOD", "a | b | "],
    [7, "FORNY", "", "", "", ""],
  ]);
});

test("what is within can be the rows, and what has none keeps its row", () => {
  assert.deepEqual(
    listsOf(measures).map((/** @type {any} */ { path, length }) => [path.join("."), length]),
    [
      ["measures.nodes", 3],
      ["measures.nodes.actors", 2],
      ["measures.nodes.actors.sources", 2],
    ],
  );
  assert.deepEqual(table(measures, "measures.nodes.actors"), [
    ["number", "name", "gap.reason", "actors.role", "actors.actor.name", "actors.sources.url"],
    [1, "Katapult", "Ingen", "", "", ""],
    [6, "Nytte", "", "ASSIGNED", "Siva", "a | b"],
    [6, "Nytte", "", "", "HOD", ""],
    [7, "FORNY", "", "", "", ""],
  ]);
});

test("the main list is the longest that stands in no other", () => {
  const data = {
    granted: {
      totalCount: 1,
      nodes: [{ name: "a", parts: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }] }],
    },
    proposed: {
      totalCount: 2,
      nodes: [
        { name: "b", parts: [] },
        { name: "c", parts: [{ n: 5 }] },
      ],
    },
  };
  assert.deepEqual(mainList(listsOf(data)).path, ["proposed", "nodes"]);
  assert.deepEqual(table(data), [
    ["name", "parts.n"],
    ["b", ""],
    ["c", "5"],
  ]);
  assert.deepEqual(table(data, "granted.nodes.parts").slice(0, 2), [
    ["name", "parts.n"],
    ["a", 1],
  ]);
});

test("around a list stands what it is of, and nothing of its pages", () => {
  const data = {
    measure: {
      name: { value: "Nytte", language: "nb" },
      isPublished: true,
      evidence: {
        totalCount: 2,
        pageInfo: { endCursor: "x" },
        nodes: [{ quote: "q" }, { quote: null }],
      },
      disputes: [{ id: "dispute/a" }],
    },
  };
  assert.deepEqual(table(data), [
    ["name.value", "name.language", "isPublished", "evidence.nodes.quote"],
    ["Nytte", "nb", true, "q"],
    ["Nytte", "nb", true, ""],
  ]);
});

test("an answer without lists is a row, and without data none", () => {
  assert.deepEqual(table({ dataset: { version: "1", tags: ["a", "b"], name: null } }), [
    ["version", "tags", "name"],
    ["1", "a | b", ""],
  ]);
  assert.deepEqual(table({ path: null }), [["path"], [""]]);
  for (const nothing of [null, {}]) assert.deepEqual(toTable(nothing, []).columns, []);
});

test("lists in lists, and items that differ", () => {
  const data = { ways: [[{ id: 1 }], { id: 2, name: "b" }, null, "plain"] };
  assert.deepEqual(listsOf(data)[0].path, ["ways"]);
  const [columns, ...rows] = table({ nodes: [{ a: 1 }, { b: { c: [1, [2, 3]] } }, {}] });
  assert.deepEqual(columns, ["a", "b.c"]);
  assert.equal(rows.length, 3);
});

const harmful = {
  columns: ["a", "b;c"],
  rows: [
    ["=1+1", "+2"],
    ["-3", "@SUM(A1)"],
    ["\t4", 'say "hi", or\nbye'],
    [-5, " blank "],
    ["a=b", "<b>&amp;"],
  ],
};

test("CSV is quoted, and no cell of it is a formula", () => {
  assert.equal(
    toCSV(harmful, ","),
    'a,"b;c"\r\n' +
      "'=1+1,'+2\r\n" +
      "'-3,'@SUM(A1)\r\n" +
      `'\t4,"say ""hi"", or\nbye"\r\n` +
      '-5," blank "\r\n' +
      'a=b,"<b>&amp;"\r\n',
  );
  assert.equal(toCSV({ columns: ["a", "b"], rows: [["1,5", 2]] }, ";"), 'a;b\r\n"1,5";2\r\n');
});

test("what is pasted into a sheet is a table without formulas or tags", () => {
  assert.equal(
    toTSV(harmful),
    "a\tb;c\n'=1+1\t'+2\n'-3\t'@SUM(A1)\n' 4\tsay \"hi\", or bye\n-5\t blank \na=b\t<b>&amp;",
  );
  const html = toHTML(harmful);
  assert.ok(html.startsWith("<table><tr><th>a</th><th>b;c</th></tr><tr><td>'=1+1</td>"));
  assert.ok(html.includes("<td>&lt;b&gt;&amp;amp;</td>"));
});
