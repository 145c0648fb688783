// Documents near a valid one: each is what a slip of a client's author, or of a program that writes documents, makes of it.
import { parse, print } from "graphql";

/** @typedef {Record<string, any>} Node a node of a syntax tree, without its location */
/** @typedef {{node: Node, parent: Node | Node[] | undefined, key: string | number}} Spot a node, and where it stands */
/** @typedef {() => number} Random the next number of a sequence that its seed decides, from 0 up to 1 */

/**
 * @param {number} seed
 * @returns {Random}
 */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Changes a document once to three times: mostly its syntax tree, sometimes its text.
 *
 * @param {string} text
 * @param {string[]} words names of the schema
 * @param {Random} next
 */
export function mutate(text, words, next) {
  const document = /** @type {Node} */ (
    JSON.parse(JSON.stringify(parse(text, { noLocation: true })))
  );
  const times = next() < 0.6 ? 1 : 2;
  for (let i = 0; i < times; i++) {
    const all = spots(document);
    if (ofKind("OperationDefinition", all).length * ofKind("Field", all).length === 0) break;
    pick(changes, next)(all, words, next);
  }
  let changed = document.definitions.length > 0 ? print(/** @type {any} */ (document)) : "{}";
  if (next() < 0.15) changed = garble(changed, next);
  return changed;
}

/**
 * @template T
 * @param {readonly T[]} from at least one
 * @param {Random} next
 */
function pick(from, next) {
  return /** @type {T} */ (from[Math.floor(next() * from.length)]);
}

/**
 * All nodes of a document.
 *
 * @param {Node} node
 * @param {Spot["parent"]} [parent]
 * @param {Spot["key"]} [key]
 * @returns {Spot[]}
 */
function spots(node, parent, key = "") {
  const all = [{ node, parent, key }];
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) value.forEach((item, i) => all.push(...spots(item, value, i)));
    else if (value?.kind) all.push(...spots(value, node, name));
  }
  return all;
}

/** @param {Spot} spot @param {Node} by */
function replace(spot, by) {
  /** @type {any} */ (spot.parent)[spot.key] = by;
}

/** @param {string} value */
const name = (value) => ({ kind: "Name", value });
/** @param {string} value */
const variable = (value) => ({ kind: "Variable", name: name(value) });
/** @param {string} of @param {Node} [value] */
const directive = (of, value, argument = "if") => ({
  kind: "Directive",
  name: name(of),
  arguments: value ? [{ kind: "Argument", name: name(argument), value }] : [],
});

const yes = { kind: "BooleanValue", value: true };
const no = { kind: "BooleanValue", value: false };
const one = { kind: "IntValue", value: "1" };
/** @param {string} value */
const string = (value, block = false) => ({ kind: "StringValue", value, block });

/** @type {Node[]} */
const values = [
  { kind: "NullValue" },
  { kind: "ObjectValue", fields: [] },
  { kind: "ObjectValue", fields: [{ kind: "ObjectField", name: name("a"), value: one }] },
  { kind: "ListValue", values: [] },
  { kind: "ListValue", values: [{ kind: "NullValue" }] },
  { kind: "ListValue", values: [{ kind: "ListValue", values: [one] }] },
  { kind: "ListValue", values: [variable("id")] },
  yes,
  no,
  one,
  { kind: "IntValue", value: "-1" },
  { kind: "IntValue", value: "2147483647" },
  { kind: "IntValue", value: "2147483648" },
  { kind: "FloatValue", value: "1.0" },
  { kind: "FloatValue", value: "1e3" },
  string(""),
  string("?"),
  string("2024-02-30"),
  string("2024-01-01", true),
  string("https://siva.no"),
  { kind: "EnumValue", value: "NB" },
  { kind: "EnumValue", value: "STATED" },
  { kind: "EnumValue", value: "NO_SUCH_VALUE" },
  variable("id"),
  variable("undefined"),
];

const directives = [
  directive("defer"),
  directive("defer", yes),
  directive("defer", no),
  directive("defer", variable("w")),
  directive("defer", { kind: "NullValue" }),
  directive("defer", string("x")),
  directive("defer", string("x"), "label"),
  directive("defer", one, "label"),
  directive("defer", yes, "surprise"),
  directive("skip", no),
  directive("skip", { kind: "ObjectValue", fields: [] }),
  directive("skip"),
  directive("include", yes),
  directive("include", variable("w")),
  directive("include", { kind: "NullValue" }),
  directive("deprecated"),
  directive("oneOf"),
  directive("specifiedBy", string("https://siva.no"), "url"),
  directive("unknown"),
];

const types = ["Int", "Int!", "[Int!]", "ID", "ID!", "[ID!]!", "String", "Boolean", "Boolean!"];
const more = [
  "Locale",
  "Locale!",
  "Date",
  "MeasureBy!",
  "MeasureFilter",
  "NodeOrder",
  "Measure",
  "Nothing",
];
const typeTexts = [...types, ...more];

/** @param {string} text */
function type(text) {
  const parsed = parse(`query($v: ${text}) {a}`, { noLocation: true }).definitions[0];
  return /** @type {any} */ (parsed).variableDefinitions[0].type;
}

/** @param {Spot} spot */
const isValue = (spot) => /Value$|^Variable$/.test(spot.node.kind) && spot.key !== "variable";

/** @param {string} kind @param {Spot[]} all */
const ofKind = (kind, all) => all.filter((spot) => spot.node.kind === kind);

/** @param {Spot[]} all */
const inLists = (all) => all.filter((spot) => Array.isArray(spot.parent));

/** @type {((all: Spot[], words: string[], next: Random) => void)[]} */
const changes = [
  function addDirective(all, _, next) {
    const able = all.filter((spot) => Array.isArray(spot.node.directives));
    for (let i = next() < 0.1 ? 2 : 1; i > 0; i--) {
      pick(able, next).node.directives.push(structuredClone(pick(directives, next)));
    }
  },
  function declareAndUse(all, _, next) {
    const operation = pick(ofKind("OperationDefinition", all), next).node;
    const fallback = next() < 0.3 ? structuredClone(pick(values, next)) : undefined;
    operation.variableDefinitions.push({
      kind: "VariableDefinition",
      variable: variable("w"),
      type: type(pick(["Boolean", "Boolean!", "String"], next)),
      defaultValue: fallback?.kind === "Variable" ? undefined : fallback,
      directives: [],
    });
    const able = all.filter((spot) => Array.isArray(spot.node.directives));
    const of = pick(["defer", "include", "skip"], next);
    pick(able, next).node.directives.push(directive(of, variable("w")));
  },
  function changeValue(all, _, next) {
    const able = all.filter(isValue);
    if (able.length > 0) replace(pick(able, next), structuredClone(pick(values, next)));
  },
  function addArgument(all, words, next) {
    const field = pick(ofKind("Field", all), next).node;
    const common = [
      "first",
      "locale",
      "certainty",
      "asOf",
      "orderBy",
      "filter",
      "after",
      "by",
      "id",
    ];
    const of = next() < 0.8 ? pick(common, next) : pick(words, next);
    const value = structuredClone(pick(values, next));
    field.arguments.push({ kind: "Argument", name: name(of), value });
  },
  function rename(all, words, next) {
    pick(ofKind("Name", all), next).node.value = pick(words, next);
  },
  function renameAsAnother(all, _, next) {
    const names = ofKind("Name", all);
    pick(names, next).node.value = pick(names, next).node.value;
  },
  function remove(all, _, next) {
    const { parent, key } = pick(inLists(all), next);
    /** @type {Node[]} */ (parent).splice(Number(key), 1);
  },
  function double(all, _, next) {
    const { node, parent, key } = pick(inLists(all), next);
    /** @type {Node[]} */ (parent).splice(Number(key), 0, structuredClone(node));
  },
  function doubleOtherwise(all, _, next) {
    const able = ofKind("Field", all).filter((spot) => spot.node.arguments.length > 0);
    if (able.length === 0) return;
    const { node, parent } = pick(able, next);
    const other = structuredClone(node);
    const within = other.arguments.flatMap((/** @type {Node} */ argument) => spots(argument));
    const spot = pick(within.filter(isValue), next);
    replace(spot, structuredClone(pick(values, next)));
    /** @type {Node[]} */ (parent).push(other);
  },
  function graft(all, _, next) {
    const { node } = pick(ofKind("Field", all), next);
    pick(ofKind("SelectionSet", all), next).node.selections.push(structuredClone(node));
  },
  function exchange(all, _, next) {
    const to = pick(inLists(all), next);
    const same = all.filter((spot) => spot.node.kind === to.node.kind);
    replace(to, structuredClone(pick(same, next).node));
  },
  function alias(all, words, next) {
    pick(ofKind("Field", all), next).node.alias = name(pick(words, next));
  },
  function wrap(all, words, next) {
    const set = pick(ofKind("SelectionSet", all), next).node;
    const on = ["Node", "Actor", "Measure", "Agency", "Query", "LocalizedText", pick(words, next)];
    const condition = { kind: "NamedType", name: name(pick(on, next)) };
    set.selections = [
      {
        kind: "InlineFragment",
        typeCondition: next() < 0.3 ? undefined : condition,
        directives: next() < 0.5 ? [structuredClone(pick(directives, next))] : [],
        selectionSet: { kind: "SelectionSet", selections: set.selections },
      },
    ];
  },
  function fragment(all, words, next) {
    const set = pick(ofKind("SelectionSet", all), next).node;
    const on = pick(["Node", "Actor", "Measure", "Agency", "Query", pick(words, next)], next);
    const names = ["F", ...ofKind("FragmentDefinition", all).map((spot) => spot.node.name.value)];
    const of = pick(names, next);
    const directives = () => (next() < 0.3 ? [directive("defer")] : []);
    set.selections.push({ kind: "FragmentSpread", name: name(of), directives: directives() });
    /** @type {Node} */ (all[0]).node.definitions.push({
      kind: "FragmentDefinition",
      name: name("F"),
      variableDefinitions: undefined,
      typeCondition: { kind: "NamedType", name: name(on) },
      directives: directives(),
      selectionSet: {
        kind: "SelectionSet",
        selections: [{ kind: "Field", name: name("__typename"), arguments: [], directives: [] }],
      },
    });
  },
  function variableType(all, _, next) {
    const able = ofKind("VariableDefinition", all);
    if (able.length === 0) return;
    const { node } = pick(able, next);
    if (next() < 0.5) node.type = type(pick(typeTexts, next));
    else if (node.type.kind === "NonNullType") node.type = node.type.type;
    else node.type = { kind: "NonNullType", type: node.type };
    if (next() < 0.4) node.defaultValue = structuredClone(pick(values, next));
  },
  function operationType(all, _, next) {
    pick(ofKind("OperationDefinition", all), next).node.operation = pick(
      ["query", "mutation", "subscription"],
      next,
    );
  },
  function unname(all, _, next) {
    pick(ofKind("OperationDefinition", all), next).node.name = undefined;
  },
];

const pieces = [
  ..."{}()[]$@!:&|=#\"',.…éæ\0\t\\",
  "...",
  "{}",
  "()",
  "null",
  "true",
  "on ",
  "fragment ",
  "query ",
  "0",
  "01",
  "1.",
  "-",
  "1e",
  '""',
  '"""',
  '"""x"""',
  '"\\u00e6"',
  '"\\u{1F600}"',
  '"\\uD83D"',
  '"\\x"',
  "\uFEFF",
  "extend ",
  "type A {a: Int}",
];

/**
 * Inserts, removes or repeats some characters.
 *
 * @param {string} text
 * @param {Random} next
 */
function garble(text, next) {
  const at = Math.floor(next() * (text.length + 1));
  const to = at + Math.floor(next() * 5);
  switch (Math.floor(next() * 3)) {
    case 0:
      return text.slice(0, at) + pick(pieces, next) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(to);
  }
  return text.slice(0, to) + text.slice(at);
}
