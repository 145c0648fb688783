import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const settings = {
  compilerOptions: {
    target: "ES2023",
    module: "ESNext",
    moduleResolution: "bundler",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: ["node"],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    rootDir: ".",
    outDir: "out",
  },
  exclude: ["out", "node_modules"],
};

/**
 * A client's project in a folder of its own, with the packages of this one and a strict TypeScript.
 *
 * @param {Record<string, string>} files texts by their path
 */
export async function project(files) {
  const folder = await mkdtemp(join(tmpdir(), "tiltaksgraf-client-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  await symlink(join(import.meta.dirname, "../node_modules"), join(folder, "node_modules"));
  const all = {
    "package.json": JSON.stringify({ private: true, type: "module" }),
    "tsconfig.json": JSON.stringify(settings),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  /** @param {string} command what a developer would type there; fails with all that it says */
  const run = async (command) => {
    const ran = promisify(execFile)("bash", ["-euo", "pipefail", "-c", command], { cwd: folder });
    await ran.catch(({ stdout, stderr }) => {
      throw new Error(`${command}\n${stdout}${stderr}`);
    });
  };
  return { folder, run };
}
