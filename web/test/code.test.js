// The question as code: what is copied asks the same, run as it stands.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { imported } from "./module.js";
import { startServer } from "./server.js";

const { codes } = await imported("code.ts");
const start = promisify(execFile);

/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;
let folder = "";
/** What was asked last, by way of a server that hands it on. */
let asked = {};
const between = createServer(async (request, response) => {
  asked = /** @type {any} */ (await json(request));
  const { method, headers } = request;
  const answer = await fetch(`${server.url}${request.url}`, {
    method,
    headers: { "Content-Type": headers["content-type"] ?? "" },
    body: JSON.stringify(asked),
  });
  response.end(await answer.text());
});
let url = "";

before(async () => {
  server = await startServer();
  await once(between.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${/** @type {any} */ (between.address()).port}/graphql`;
  folder = await mkdtemp(join(tmpdir(), "tiltaksgraf-code-"));
});
after(async () => {
  between.close();
  await server?.stop();
  await rm(folder, { recursive: true });
});

/** Questions with all that has a meaning of its own in some of the languages. */
const questions = [
  { query: "{ measure(by: {number: 6}) { id name(locale: NN) { value } } }", variables: {} },
  {
    query: `# it's "quoted" \`\${HOME}\` $(ls) \\n \\ """ ''' %s !! )" )--" æøå 𝄞
query Q($text: String!, $first: Int, $types: [NodeType!], $deep: ActorBy!, $yes: Boolean!) {
  search(text: $text, first: $first, types: $types) @include(if: $yes) { nodes { id } }
  actor(by: $deep) { id }
}
query Other { other: __typename }
`,
    operationName: "Q",
    variables: {
      text: 'sivas \\ \'nytte\' "og" `${x}` )" √',
      first: 2,
      types: null,
      deep: { slug: "siva" },
      yes: true,
    },
  },
  {
    query: "query L($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    variables: { ids: ["agency/siva"] },
  },
  {
    query: "query L($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    variables: { ids: [] },
  },
];

/** @param {object} question */
async function answer(question) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

/**
 * Writes code to a file and runs it by a command.
 *
 * @param {string} code
 * @param {string} name
 * @param {string[]} command
 */
async function output(code, name, [program = "", ...options]) {
  const path = join(folder, name);
  await writeFile(path, code);
  return (await start(program, [...options, path])).stdout;
}

/** @param {string} name @param {(code: string) => Promise<any>} run */
function runs(name, run) {
  for (const [at, question] of questions.entries()) {
    test(`${codes[name].name} asks question ${at}`, async () => {
      assert.deepEqual(await run(codes[name].write({ ...question, url })), await answer(question));
      const { query, variables = {}, ...rest } = /** @type {any} */ (asked);
      assert.deepEqual(
        { ...rest, variables, query: query.trim() },
        { ...question, query: question.query.trim() },
      );
    });
  }
}

runs("curl", async (code) => {
  const printed = await output(code.replace("curl ", "curl --silent --show-error "), "ask.sh", [
    "sh",
  ]);
  return JSON.parse(printed).data;
});
runs("fetch", async (code) => JSON.parse(await output(code, "ask.mjs", [process.execPath])));
runs("python", async (code) => JSON.parse(await output(code, "ask.py", ["python3"])));

const hasR = await start("Rscript", ["--version"]).then(
  () => true,
  () => false,
);
for (const [at, question] of questions.entries()) {
  test(
    `R reads the code of question ${at}`,
    { skip: !hasR && "there is no R here: only its strings are looked at" },
    async () => {
      const code = codes.r.write({ ...question, url: `${server.url}/graphql` });
      await writeFile(join(folder, "ask.R"), code);
      await start("Rscript", ["-e", `invisible(parse("${join(folder, "ask.R")}"))`]);
    },
  );

  test(`the strings of R's code hold question ${at}`, () => {
    const code = codes.r.write({ ...question, url: "http://127.0.0.1/graphql" });
    // r"--(…)--": as many dashes at the end as at the beginning, and the first that fits ends it.
    const strings = [...code.matchAll(/r"(-*)\(([^]*?)\)\1"/g)].map(([, , text]) => text);
    const wanted = [`\n${question.query.trim()}\n`];
    if (Object.keys(question.variables).length > 0) {
      wanted.push(JSON.stringify(question.variables, null, 2));
    }
    if (question.operationName) wanted.push(question.operationName);
    assert.deepEqual(strings, wanted);
    const around = code.replaceAll(/r"(-*)\(([^]*?)\)\1"/g, "S");
    assert.match(around, /^library\(httr2\)\n\nquery <- S\n/);
    assert.match(
      around,
      /req_body_json\(list\(query = query(, variables = variables)?(, operationName = operationName)?\)\)/,
    );
  });
}
