// What the server publishes of its schema, read by graphql-js and GraphQL Inspector.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { CriticalityLevel, diff, validate } from "@graphql-inspector/core";
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  isAbstractType,
  lexicographicSortSchema,
  printSchema,
  Source,
} from "graphql";
import { questions, root } from "./questions.js";
import { ask, fetched, sdl } from "./server.js";

const schema = buildSchema(sdl);

const everything = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

test("the SDL says what introspection says", async () => {
  const introspected = buildClientSchema(await ask(getIntrospectionQuery(everything)));
  const [read, wanted] = [schema, introspected].map((s) => printSchema(lexicographicSortSchema(s)));
  assert.equal(read, wanted);
});

test("possible types are those of the schema", async () => {
  const wanted = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  assert.ok(wanted.length >= 3);
  const possible = JSON.parse(await fetched("/possible-types.json"));
  assert.deepEqual(possible, sorted(Object.fromEntries(wanted)));
});

/** @param {Record<string, string[]>} lists */
function sorted(lists) {
  return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, list.toSorted()]));
}

test("all worked questions are valid together", () => {
  const sources = questions.map(({ file, text }) => new Source(text, file));
  const faults = validate(schema, sources, { strictFragments: true, strictDeprecated: true });
  assert.deepEqual(
    faults.map(({ source, errors, deprecated }) => [source.name, errors, deprecated]),
    [],
  );
});

test("what breaks clients of the last release is in the changelog", async () => {
  const released = buildSchema(await readFile(join(root, "clients/released.graphql"), "utf8"));
  const changelog = await readFile(join(root, "CHANGELOG.md"), "utf8");
  const unreleased = changelog.split(/^## /m)[1] ?? "";
  const code = [...unreleased.matchAll(/`([^`\n]+)`/g)].join(" ");
  const names = new Set(code.match(/\w+/g));
  const missing = (await diff(released, schema))
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path }) => !names.has(path?.split(".").at(-1) ?? ""))
    .map(({ message }) => message);
  assert.deepEqual(missing, []);
});
