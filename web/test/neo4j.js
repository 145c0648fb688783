import { execFile } from "node:child_process";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { build, root, serve } from "./server.js";

const run = promisify(execFile);
const script = (/** @type {string} */ name) => join(root, "dev/neo4j", name);

/** A server of a few tests: the second compiler of the JVM costs it more than it gives. */
const small = {
  NEO4J_HEAP: "512m",
  NEO4J_PAGECACHE: "64m",
  NEO4J_JVM: "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
};

/**
 * The server under test over a real Neo4j, which holds the built-in dataset and may be cut off.
 *
 * @returns {Promise<{url: string, stop: () => Promise<void>, cut: () => void, heal: () => Promise<void>}>}
 */
export async function startServerOnNeo4j() {
  const { stdout } = await run(script("start"), ["--port", "free", "--fresh"], {
    env: { ...process.env, ...small },
  });
  const port = Number(stdout.match(/^NEO4J_URI=bolt:\/\/127\.0\.0\.1:(\d+)$/m)?.[1]);
  const stopNeo4j = () => run(script("stop"), ["--port", String(port), "--purge"]);
  try {
    const [program, way] = await Promise.all([build(), between(port)]);
    const env = { NEO4J_URI: `bolt://127.0.0.1:${way.port}`, NEO4J_PASSWORD: "" };
    await run(program.binary, ["import"], { env: { ...process.env, ...env } });
    const server = await serve(program, ["--store", "neo4j", "--timeout", "1m"], env);
    const stop = async () => {
      await server.stop();
      way.cut();
      await stopNeo4j();
    };
    await warmedUp(server);
    return { ...server, stop, cut: way.cut, heal: way.heal };
  } catch (error) {
    await stopNeo4j();
    throw error;
  }
}

/**
 * Waits until a server has asked the worked questions. A database that has just begun takes seconds for each statement
 * that it hasn't met, longer than any test waits.
 *
 * @param {{log: () => string}} server
 */
async function warmedUp(server) {
  for (let tries = 0; tries < 600; tries++) {
    if (server.log().includes("warmed up by the worked questions")) return;
    await sleep(500);
  }
  throw new Error("the server isn't warm after 5 minutes");
}

/**
 * A way to a port of this machine that can be cut, and healed.
 *
 * @param {number} to
 */
async function between(to) {
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const listener = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const [end, other] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      open.add(end);
      end.on("error", () => other.destroy());
      end.on("close", () => {
        open.delete(end);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  let port = 0;
  const heal = async () => {
    await new Promise((listening) =>
      listener.listen(port, "127.0.0.1", () => listening(undefined)),
    );
    port = /** @type {import("node:net").AddressInfo} */ (listener.address()).port;
  };
  const cut = () => {
    listener.close();
    for (const end of open) end.destroy();
  };
  await heal();
  return { port, cut, heal };
}
