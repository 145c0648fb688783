// relay-compiler on the published schema, as it stands, and on the worked questions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Kind, print, visit } from "graphql";
import { files } from "./frontend.js";
import { project } from "./project.js";
import { questions } from "./questions.js";
import { sdl } from "./server.js";

test("Relay compiles every question that isn't about the schema", async () => {
  const asked = questions.filter(({ document }) => !introspects(document));
  assert.ok(asked.length >= questions.length - 1);
  const modules = asked.flatMap(({ document }) => document.definitions.map(moduleOf));
  const settings = files["relay.config.json"] ?? "";
  const all = { "schema.graphql": sdl, "relay.config.json": settings };
  const { run } = await project({ ...all, ...Object.fromEntries(modules) });
  await run("npx relay-compiler && npx tsc");
});

/** @param {import("graphql").DocumentNode} document */
function introspects(document) {
  let found = false;
  visit(document, { Field: ({ name }) => void (found ||= /^__(schema|type)$/.test(name.value)) });
  return found;
}

/**
 * The path and text of the module that Relay wants for a definition: a fragment's name begins with the module's, and a
 * query's is the module's and "Query".
 *
 * @param {import("graphql").DefinitionNode} definition
 * @returns {[string, string]}
 */
function moduleOf(definition) {
  const named = /** @type {import("graphql").ExecutableDefinitionNode} */ (definition);
  const name = named.name?.value ?? "";
  const ending = named.kind === Kind.OPERATION_DEFINITION ? "Query" : "";
  const text = print({ ...named, name: { kind: Kind.NAME, value: name + ending } });
  const literal = text.replace(/[\\`]|\$\{/g, "\\$&");
  return [
    `relay/${name}.ts`,
    `import { graphql } from "relay-runtime";\nexport const document = graphql\`${literal}\`;\n`,
  ];
}
