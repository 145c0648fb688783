import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");

/**
 * The server under test: the one at TILTAKSGRAF_URL, or else one built from
 * this tree, with its built-in dataset, on a port that is free.
 *
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function startServer() {
  const given = process.env.TILTAKSGRAF_URL;
  if (given) return { url: given.replace(/\/$/, ""), stop: async () => {} };

  const folder = await mkdtemp(join(tmpdir(), "tiltaksgraf-"));
  const binary = join(folder, "tiltaksgraf");
  await promisify(execFile)("go", ["build", "-o", binary, "."], { cwd: root });

  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(binary, ["--addr", address], { cwd: folder, stdio: "inherit" });
  const ended = once(server, "exit");
  const stop = async () => {
    server.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  const url = `http://${address}`;
  await Promise.race([answering(url), ended]);
  if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
  return { url, stop };
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, "close");
  return port;
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
