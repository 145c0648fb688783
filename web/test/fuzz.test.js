// What is a valid document, asked of this server and of graphql-js: documents near the worked questions, and near what has
// gone wrong before.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { buildClientSchema, getIntrospectionQuery, parse, validate } from "graphql";
import { mutate, random } from "./mutate.js";
import { startServer } from "./server.js";

const seed = 11;
const count = 3000;

const server = await startServer();
after(() => server.stop());

/**
 * @param {string} query
 * @param {unknown} [variables]
 */
async function ask(query, variables) {
  const request = {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
    },
    body: JSON.stringify({ query, variables }),
  };
  const address = `${server.url}/graphql`;
  // Once more where the server closed an idle connection at the moment it was to be used again.
  const response = await fetch(address, request).catch(() => fetch(address, request));
  return { status: response.status, body: /** @type {any} */ (await response.json()) };
}

/** @returns {Promise<import("graphql").GraphQLSchema>} */
async function introspected() {
  const { body } = await ask(
    getIntrospectionQuery({
      oneOf: true,
      inputValueDeprecation: true,
      directiveIsRepeatable: true,
    }),
  );
  return buildClientSchema(body.data);
}

/**
 * What this server is known to see otherwise than graphql-js 16.15: what the document has, and what the server says of it,
 * its code and its message. Each is met among the documents that are tried.
 *
 * @type {{what: string, example: string, text: RegExp, says: RegExp}[]}
 */
const known = [
  {
    what: "a document may be beyond our limits, which aren't the specification's",
    example: `{${" __typename".repeat(501)}}`,
    text: /^/,
    says: /^COST_LIMIT_EXCEEDED /,
  },
  {
    what: "an empty text is a request without a query",
    example: "",
    text: /^$/,
    says: /^BAD_USER_INPUT parameter query is missing/,
  },
  {
    what: "operations of a type that the schema lacks: graphql-js leaves them to execution",
    example: "mutation {__typename}",
    text: /mutation|subscription/,
    says: /^GRAPHQL_VALIDATION_FAILED Schema does not support operation type/,
  },
  {
    what: "a variable that may be null in a @oneOf object: invalid (section 5.8.5), and missed by graphql-js",
    example: "query($x: Int) {measure(by: {number: $x}) {id}}",
    text: /\{\s*\w+:\s*\$/,
    says: /^GRAPHQL_VALIDATION_FAILED .* must be non-nullable to be used for OneOf Input Object/,
  },
  {
    what: "values of the schema's own scalars, of which graphql-js knows nothing",
    example: '{resource(url: "?") {id}}',
    text: /[:=]/,
    says: /^GRAPHQL_VALIDATION_FAILED .*: (an? (Amount|Date|DateTime|LanguageTag|URI) is |a text is wanted)/,
  },
  {
    what: "integers beyond 64 bits as an ID",
    example: "{node(id: 99999999999999999999) {id}}",
    text: /\d{19}/,
    says: /^GRAPHQL_VALIDATION_FAILED .* must be a number of 64 bits/,
  },
  {
    what: "descriptions of operations, fragments and variables (September 2025)",
    example: '"""What a page asks.""" query A {__typename}',
    text: /"\s*(query|mutation|subscription|fragment|\{|\$)/,
    says: /^GRAPHQL_PARSE_FAILED (Unexpected|Expected \$, found) (Block)?String/,
  },
  {
    what: "\\u{…} in strings",
    example: '{search(text: "\\u{1F600}") {totalCount}}',
    text: /\\u\{/,
    says: /^GRAPHQL_PARSE_FAILED Invalid character escape sequence/,
  },
  {
    what: "half a surrogate pair in strings, which isn't refused",
    example: '{search(text: "\\uD83D") {totalCount}}',
    text: /\\u[dD][89a-fA-F]/,
    says: /^ $/,
  },
];

/**
 * @param {string} text
 * @param {import("graphql").GraphQLSchema} schema
 * @returns {string} what graphql-js finds wrong with a document, "" where it is valid
 */
function wrongWith(text, schema) {
  try {
    return validate(schema, parse(text))[0]?.message ?? "";
  } catch (error) {
    return String(error);
  }
}

const faults = [
  "{__typename @defer}",
  "query @defer {__typename}",
  "{measure(by: {number: 6}) @defer {id}}",
  '{node(id: "a") {...F}} fragment F on Node @defer {id}',
  "query($n: Int @defer) {measures(first: $n) {totalCount}}",
  "query($w: Boolean!) {measure(by: {number: 6}) {id ... on Measure @defer(if: $w) {name {value}}}}",
  "{measures(first: {}) {totalCount}}",
  "{search(text: {}) {totalCount}}",
  "{measures(orderBy: {direction: {}}) {totalCount}}",
  "{measure(by: {number: null}) {id}}",
  "{dataset @include(if: {}) {version}}",
  "query($n: Int = {}) {measures(first: $n) {totalCount}}",
  'query($x: ID) {nodes(ids: ["agency/siva", $x]) {id}}',
];

/** @typedef {{text: string, variables: unknown}} Case */

/** @returns {Promise<Case[]>} the worked questions */
async function questions() {
  const folder = join(import.meta.dirname, "../../docs/queries");
  const read = (/** @type {string} */ name) => readFile(join(folder, name), "utf8");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(
    files.map(async (name) => {
      const variables = await read(name.replace(".graphql", ".variables.json")).catch(() => "{}");
      return { text: await read(name), variables: JSON.parse(variables) };
    }),
  );
}

/**
 * @param {import("graphql").GraphQLSchema} schema
 * @returns {Promise<Case[]>} the worked questions, the faults, all that is known, and what mutation makes of the former two
 */
async function documents(schema) {
  const words = Object.values(schema.getTypeMap()).flatMap((type) => [
    type.name,
    ...("getFields" in type ? Object.keys(type.getFields()) : []),
  ]);
  const bare = (/** @type {string} */ text) => ({ text, variables: {} });
  const cases = [...(await questions()), ...faults.map(bare)];
  const all = [...cases, ...known.map((k) => bare(k.example))];
  const next = random(seed);
  while (all.length < count) {
    const from = /** @type {Case} */ (cases[Math.floor(next() * cases.length)]);
    all.push({ text: mutate(from.text, words, next), variables: from.variables });
  }
  return all;
}

/**
 * @param {Case} tried
 * @param {import("graphql").GraphQLSchema} schema
 * @returns {Promise<{kind: string, wrong?: string}>} valid, invalid or what is known, or else what is wrong
 */
async function compare({ text, variables }, schema) {
  const reason = wrongWith(text, schema);
  const { status, body } = await ask(text, variables);
  const code = body.errors?.[0]?.extensions?.code ?? "";
  const says = `${code} ${body.errors?.[0]?.message ?? ""}`;
  const wrong = `graphql-js: ${reason || "valid"}\nserver: ${status} ${says}\n${text}`;
  if (status >= 500 || code === "INTERNAL") return { kind: "fault", wrong };
  const refused = code === "GRAPHQL_PARSE_FAILED" || code === "GRAPHQL_VALIDATION_FAILED";
  if ((reason !== "") === refused && code !== "COST_LIMIT_EXCEEDED") {
    return { kind: reason ? "invalid" : "valid" };
  }
  const why = known.find((k) => k.text.test(text) && k.says.test(says));
  return why ? { kind: why.what } : { kind: "difference", wrong };
}

test(`${count} documents are valid or not as graphql-js says`, { timeout: 60_000 }, async () => {
  const schema = await introspected();
  const waiting = (await documents(schema)).values();
  /** @type {Map<string, number>} */
  const kinds = new Map();
  /** @type {string[]} */
  const found = [];
  const client = async () => {
    for (const tried of waiting) {
      const { kind, wrong } = await compare(tried, schema);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (wrong) found.push(wrong);
    }
  };
  await Promise.all([client(), client(), client(), client()]);
  assert.deepEqual(found.slice(0, 5), [], `${found.length} of ${count} (seed ${seed})`);
  assert.doesNotMatch(server.log(), /level=(WARN|ERROR)/);
  for (const { what } of known) assert.ok(kinds.has(what), `no difference any more: ${what}`);
  for (const kind of ["valid", "invalid"]) assert.ok((kinds.get(kind) ?? 0) > count / 8, kind);
});
