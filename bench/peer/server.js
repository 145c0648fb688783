// The peer: @neo4j/graphql on Apollo Server, as its documentation sets it up, on the Neo4j of NEO4J_URI. It listens on a free
// port of the loopback address and prints its address.
import { readFileSync } from "node:fs";
import net from "node:net";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

// The driver sends statements beyond 1,400 bytes in two pieces and leaves Nagle's algorithm on: the second waits 40 ms for the
// first to be acknowledged. That says nothing of the peer, so it is turned off here, in its favour.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  this.setNoDelay(true);
  return connect.apply(this, args);
};

const { NEO4J_URI, NEO4J_USERNAME = "", NEO4J_PASSWORD = "", NEO4J_DATABASE } = process.env;
const driver = neo4j.driver(
  NEO4J_URI,
  NEO4J_PASSWORD ? neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD) : undefined,
);
const typeDefs = readFileSync(new URL("typedefs.graphql", import.meta.url), "utf8");
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const context = NEO4J_DATABASE ? { sessionConfig: { database: NEO4J_DATABASE } } : {};
const server = new ApolloServer({ schema, introspection: false });
const { url } = await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: 0 },
  context: async () => ({ ...context }),
});
console.log(url);

process.on("SIGTERM", async () => {
  await server.stop();
  await driver.close();
});
