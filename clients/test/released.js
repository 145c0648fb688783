// Writes released.graphql anew, without descriptions: `npm run released`, once a release is out.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildClientSchema, getIntrospectionQuery, printSchema } from "graphql";

const url = process.env["TILTAKSGRAF_URL"] ?? "http://127.0.0.1:8080";
const response = await fetch(`${url}/graphql`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({
    query: getIntrospectionQuery({ descriptions: false, inputValueDeprecation: true, oneOf: true }),
  }),
});
const { data } = await response.json();
await writeFile(
  join(import.meta.dirname, "../released.graphql"),
  printSchema(buildClientSchema(data)) + "\n",
);
