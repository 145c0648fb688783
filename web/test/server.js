import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

export const root = join(import.meta.dirname, "../..");

/**
 * The server under test: the one at TILTAKSGRAF_URL, or else one built from
 * this tree, with its built-in dataset, on a port that is free.
 *
 * @param {string[]} settings flags of the program
 * @returns {Promise<{url: string, stop: () => Promise<void>, log: () => string}>}
 */
export async function startServer(...settings) {
  const given = process.env.TILTAKSGRAF_URL;
  if (given) return { url: given.replace(/\/$/, ""), stop: async () => {}, log: () => "" };
  return serve(await build(), settings);
}

/** The program, built from this tree into a folder of its own. */
export async function build() {
  const folder = await mkdtemp(join(tmpdir(), "tiltaksgraf-"));
  const binary = join(folder, "tiltaksgraf");
  await promisify(execFile)("go", ["build", "-o", binary, "."], { cwd: root });
  return { folder, binary };
}

/**
 * A server on a port that is free. Its folder goes with it.
 *
 * @param {{folder: string, binary: string}} program
 * @param {string[]} settings flags of the program
 * @param {Record<string, string>} [env] more of its environment
 * @returns {Promise<{url: string, stop: () => Promise<void>, log: () => string}>}
 */
export async function serve({ folder, binary }, settings, env = {}) {
  const server = spawn(binary, ["--addr", "127.0.0.1:0", ...settings], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let logged = "";
  server.stderr.setEncoding("utf8").on("data", (lines) => {
    logged += lines;
    process.stderr.write(lines);
  });
  const ended = once(server, "exit");
  const stop = async () => {
    server.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  const url = await Promise.race([printedAddress(server.stdout), ended.then(() => "")]);
  await Promise.race([answering(url), ended]);
  if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
  return { url, stop, log: () => logged };
}

/**
 * Where a server says that it listens; what else it says isn't kept.
 *
 * @param {import("node:stream").Readable} stdout
 * @returns {Promise<string>}
 */
async function printedAddress(stdout) {
  const lines = createInterface({ input: stdout });
  const [line] = await once(lines, "line");
  return /** @type {string} */ (line).match(/http:\/\/[^/]+/)?.[0] ?? "";
}

/** @param {string} url */
async function answering(url) {
  for (let tries = 0; tries < 600; tries++) {
    const up = await fetch(`${url}/playground`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await sleep(50);
  }
  throw new Error(`no answer from ${url} within 30 s`);
}
