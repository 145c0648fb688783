// The code of docs/frontend.md, as one project with all worked questions: generated from, checked, and run.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { InMemoryCache } from "@apollo/client";
import {
  buildSchema,
  isInterfaceType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  print,
  separateOperations,
  validate,
} from "graphql";
import { Environment, fetchQuery, Network, RecordSource, Store } from "relay-runtime";
import { untyped, withIds } from "./documents.js";
import { commands, files, text } from "./frontend.js";
import { project } from "./project.js";
import { questions } from "./questions.js";
import { ask, sdl, url } from "./server.js";

const schema = buildSchema(sdl);

/** The page about a measure, which the page shows: at once, and later. */
const measurePage = parse(files["src/measure.graphql"] ?? "");

const found = `import { graphql } from "relay-runtime";
export const query = graphql\`
  query FoundQuery($text: String!) {
    search(text: $text, first: 5) { nodes { id type ...Found_measure @alias(as: "measure") } }
  }
\`;
export const measure = graphql\`
  fragment Found_measure on Measure { number responsibility { sentence(locale: EN) } }
\`;
`;

describe("docs/frontend.md", () => {
  let folder = "";
  before(async () => {
    const queries = Object.fromEntries(questions.map(({ file, text }) => [`src/${file}`, text]));
    const made = await project({ ...files, ...queries, "relay/Found.ts": found });
    folder = made.folder;
    for (const command of [...commands, "npx tsc"]) await made.run(command);
  });

  /** All questions, those of the page among them, one operation each, as a client's cache is asked. */
  const operations = [
    ...questions,
    ...["MeasureAtOnce", "MeasureLater"].map((name) => ({
      file: name,
      document: only(measurePage, name),
      variables: { number: 6, id: "measure/veikart-helsenaeringen/6" },
    })),
  ];

  /** @param {string} path a module of the page, compiled */
  const compiled = (path) => import(pathToFileURL(join(folder, "out", path)).href);

  test("an answer, or why there is none", async () => {
    const page = await compiled("src/ask.js");
    const query =
      "query Q($l: Locale = NB) { measure(by: {number: 6}) { name(locale: $l) { language } } }";
    const asked = (/** @type {object} */ variables) => page.ask(query, variables);
    assert.equal((await asked({ l: "NN" })).measure.name.language, "nn");
    assert.equal((await asked({ l: undefined })).measure.name.language, "nb");
    await assert.rejects(asked({ l: null }), /null/);
    await assert.rejects(page.ask("{ nothing }"), /^Error: 400: Cannot query field/);
  });

  test("what is deferred is answered at once", async () => {
    const { ask } = await compiled("src/ask.js");
    const { measure } = await ask("{ measure(by: {number: 6}) { ... @defer { number } } }");
    assert.equal(measure.number, 6);
  });

  test("pages of any origin read refusals", async () => {
    for (const [path, status] of /** @type {const} */ ([
      ["/nothing", 404],
      ["/graphql", 400],
    ])) {
      const response = await fetch(url + path, { headers: { Origin: "https://avis.example" } });
      assert.equal(response.status, status);
      assert.equal(response.headers.get("access-control-allow-origin"), "*");
    }
  });

  test("answers to GET are kept as the page says", async () => {
    const address = `${url}/graphql?query=${encodeURIComponent("{ dataset { version } }")}`;
    const { headers } = await fetch(address);
    assert.ok(
      text.replace(/\s+/g, " ").includes(`\`Cache-Control: ${headers.get("cache-control")}\``),
    );
    const again = await fetch(address, { headers: { "If-None-Match": headers.get("etag") ?? "" } });
    assert.equal(again.status, 304);
  });

  test("ids have slashes, and are as they are written", async () => {
    const [slug, ...others] = ["agency/siva", "Agency/Siva", "agency/siva/"];
    const node = async (/** @type {string | undefined} */ id) =>
      (await ask("query($id: ID!) { node(id: $id) { id } }", { id })).node;
    assert.equal((await node(slug)).id, slug);
    for (const id of others) assert.equal(await node(id), null);
  });

  test("the page about a measure costs what it says, and has all that such a page shows", async () => {
    const costs = [];
    const data = [];
    for (const [operationName, variables] of /** @type {const} */ ([
      ["MeasureAtOnce", { number: 6 }],
      ["MeasureLater", { id: "measure/veikart-helsenaeringen/6" }],
    ])) {
      const body = JSON.stringify({
        query: files["src/measure.graphql"],
        operationName,
        variables,
      });
      const headers = { "Content-Type": "application/json" };
      const answer = await (
        await fetch(`${url}/graphql`, { method: "POST", headers, body })
      ).json();
      assert.equal(answer.errors, undefined);
      costs.push(answer.extensions.cost.requested.toLocaleString("en"));
      data.push(JSON.stringify(answer.data));
      assert.ok(text.includes(`of ${answer.extensions.cost.maximum.toLocaleString("en")}`));
    }
    assert.ok(text.includes(`They cost ${costs.join(" and ")} of`), `they cost ${costs}`);
    const shown = [/"sentence":"./, /"quote":"./, /"claims":.*"relation":"/, /"amount":\d/];
    for (const part of [...shown, /"timeline":.*"date":\{"value":"\d/]) {
      assert.ok(
        data.some((d) => part.test(d)),
        `${part}`,
      );
    }
  });

  test("no operation has two __schema or two __type", async () => {
    for (const field of ["__schema { description }", '__type(name: "Node") { name }']) {
      await ask(`{ a: ${field} }`);
      await assert.rejects(ask(`{ a: ${field} b: ${field} }`), /COST_LIMIT_EXCEEDED/);
    }
  });

  test("codegen and Relay know the scalars, and no others", () => {
    const own = Object.values(schema.getTypeMap())
      .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
      .map(({ name }) => name);
    const relay = JSON.parse(files["relay.config.json"] ?? "").customScalarTypes;
    const codegen = files["codegen.ts"]?.match(/\b[A-Z]\w*(?=: "(?:number|string)")/g);
    assert.deepEqual([Object.keys(relay), codegen], [own.toSorted(), own.toSorted()]);
  });

  test("codegen types every question", async () => {
    const types = await readFile(join(folder, "src/gql/graphql.ts"), "utf8");
    for (const document of [...questions.map(({ document }) => document), measurePage]) {
      for (const { name, kind } of /** @type {any} */ (document.definitions)) {
        const ending = kind === "OperationDefinition" ? "Query" : "Fragment";
        assert.match(types, RegExp(`type ${name.value}${ending}\\b`));
      }
    }
    assert.doesNotMatch(types, /: any\b/);
  });

  test("Apollo's cache keeps all that was asked for", async (t) => {
    const warnings = warningsIn(t);
    const { apollo } = await compiled("src/caches.js");
    for (const { file, document, variables } of operations) {
      const query = withIds(schema, document);
      const { data } = await apollo.query({ query, variables });
      assert.deepEqual(untyped(data), untyped(await ask(print(query), variables)), file);
    }
    assert.deepEqual(warnings(), []);
  });

  test("Apollo's cache loses interfaces without possible types", async () => {
    const { apollo } = await compiled("src/caches.js");
    const query = (await compiled("src/gql/graphql.js")).FindAnActorDocument;
    const variables = { locale: "NB" };
    const { data } = await apollo.query({ query, variables });
    const ignorant = new InMemoryCache();
    ignorant.writeQuery({ query, variables, data });
    assert.notDeepEqual(ignorant.readQuery({ query, variables }), data);
  });

  test("Apollo adds one page to another", async () => {
    const { apollo } = await compiled("src/caches.js");
    const query = parse(`query Paged($after: String) {
      measures(filter: { actors: ["agency/siva"] }, first: 1, after: $after) {
        edges { node { id } cursor } pageInfo { hasNextPage endCursor }
      }
    }`);
    const { data } = await apollo.query({ query });
    assert.equal(data.measures.edges.length, 1);
    const after = data.measures.pageInfo.endCursor;
    await apollo.watchQuery({ query }).fetchMore({ variables: { after } });
    assert.equal(apollo.readQuery({ query }).measures.edges.length, 2);
  });

  test("urql's graphcache keeps all that was asked for", async (t) => {
    const warnings = warningsIn(t);
    const { urql } = await compiled("src/caches.js");
    for (const { file, document, variables } of operations) {
      const query = withIds(schema, document);
      const wanted = untyped(await ask(print(query), variables));
      for (const requestPolicy of ["cache-first", "cache-only"]) {
        const { data, error } = await urql.query(query, variables, { requestPolicy });
        assert.equal(error, undefined, file);
        assert.deepEqual(untyped(data), wanted, file);
      }
    }
    assert.deepEqual(warnings(), []);
  });

  test("Relay reads what it compiled", async () => {
    const { default: query } = await compiled("relay/__generated__/FoundQuery.graphql.js");
    const environment = new Environment({
      network: Network.create(async ({ text }, variables) => ({
        data: await ask(text ?? "", variables),
      })),
      store: new Store(new RecordSource()),
    });
    /** @type {any} */
    const { search } = await fetchQuery(environment, query, { text: "katapult" }).toPromise();
    assert.ok(search.nodes.length > 1);
    for (const { type, measure } of search.nodes) assert.equal(!!measure, type === "MEASURE");
  });

  test("genqlient's schema has neither @oneOf nor interfaces of interfaces", async () => {
    const plain = await readFile(join(folder, "genqlient.graphql"), "utf8");
    const read = buildSchema(plain);
    const interfaces = Object.values(read.getTypeMap()).filter(isInterfaceType);
    assert.ok(interfaces.length > 2 && !plain.includes("@oneOf"));
    for (const type of interfaces) assert.deepEqual(type.getInterfaces(), [], type.name);
    for (const { document } of questions) assert.deepEqual(validate(read, document), []);
  });
});

/**
 * One operation of a document, with its fragments.
 *
 * @param {import("graphql").DocumentNode} document
 * @param {string} name
 */
function only(document, name) {
  const operation = separateOperations(document)[name];
  assert.ok(operation, name);
  return operation;
}

/**
 * Listens to the console, where the caches of clients warn developers.
 *
 * @param {import("node:test").TestContext} t
 */
function warningsIn(t) {
  const spies = [
    t.mock.method(console, "warn", () => {}),
    t.mock.method(console, "error", () => {}),
  ];
  return () => spies.flatMap(({ mock }) => mock.calls.map((call) => String(call.arguments)));
}
