// GraphQL over HTTP, audited by the graphql-http project: all its MUST, SHOULD and MAY.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { serverAudits } from "graphql-http";
import { startServer } from "./server.js";

const server = await startServer();
after(() => server.stop());

const audits = serverAudits({ url: `${server.url}/graphql` });

test("the audits are those we know", () => {
  assert.equal(audits.length, 61, "read the new audits before changing this number");
});

for (const { id, name, fn } of audits) {
  test(`${id} ${name}`, async () => {
    const result = await fn();
    assert.equal(result.status, "ok", "reason" in result ? result.reason : undefined);
  });
}
