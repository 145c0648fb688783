import { Kind, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** @type {import("graphql").FieldNode} */
const id = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "id" } };

/**
 * A document as clients with a cache send it: with the id of everything that has one.
 *
 * @param {import("graphql").GraphQLSchema} schema
 * @param {import("graphql").DocumentNode} document
 */
export function withIds(schema, document) {
  const info = new TypeInfo(schema);
  const visitor = {
    /** @param {import("graphql").SelectionSetNode} set */
    SelectionSet(set) {
      const of = info.getParentType();
      const has = of && "getFields" in of && of.getFields()["id"];
      return has ? { ...set, selections: [id, ...set.selections] } : undefined;
    },
  };
  return visit(document, visitWithTypeInfo(info, visitor));
}

/**
 * Data without the type names that a client asked for by itself.
 *
 * @param {any} data
 */
export function untyped(data) {
  return JSON.parse(
    JSON.stringify(data, (key, value) => (key === "__typename" ? undefined : value)),
  );
}
