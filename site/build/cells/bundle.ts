/**
 * A page's cells as one program for `node`: the runner, the simulated kernel,
 * and whatever the cells import. Being all that the outputs depend on, its
 * text is also what they are remembered by.
 */
import { realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { loweringForBundle } from "#src/lowering/plugins.ts";
import type { Runnable } from "./run/messages.ts";
import { traceModules } from "./run/trace-log.ts";

const runner = fileURLToPath(new URL("run/page.ts", import.meta.url));

/** The program. Throws esbuild's BuildFailure where something is amiss. */
export async function bundleCells(
  cells: readonly Runnable[],
  root: string,
): Promise<string> {
  const modules = await bundleModules(cells, root);
  const entry = entryOf(modules.kernelFiles, join(root, "src/kernel"));
  const start = await bundled(entry, root, {
    format: "iife",
    globalName: "cellRunner",
  });
  return [
    start,
    "cellRunner.start((require) => {",
    "const module = { exports: {} };",
    modules.text,
    "return module.exports.modules;",
    `}, ${JSON.stringify(cells)});\n`,
  ].join("\n");
}

/** The chapters' modules without the kernel, which is loaded only once. */
async function bundleModules(cells: readonly Runnable[], root: string) {
  const imported = cells
    .flatMap(({ imports }) => imports)
    .map(({ specifier }) => specifier);
  const traced = cells.some(({ shows }) => shows === "trace")
    ? Object.values(traceModules)
    : [];
  const specifiers = [...new Set([...imported, ...traced])].sort();
  const entry = `export const modules = ${loaders(specifiers)};`;
  const kernelFiles = new Set<string>();
  const plugins = [kernelApart(root, kernelFiles), loweringForBundle(root)];
  const text = await bundled(entry, root, { format: "cjs", plugins });
  return { text, kernelFiles: [...kernelFiles].sort() };
}

/** What the program begins with: the kernel, and how to run cells on it. */
function entryOf(kernelFiles: readonly string[], kernel: string): string {
  const named = (name: string) => JSON.stringify(join(kernel, name));
  return [
    `import { runPage } from ${JSON.stringify(runner)};`,
    `import { boot } from ${named("simulated/run.ts")};`,
    `import { withScene } from ${named("simulated/clients/cast.ts")};`,
    `import { readScene } from ${named("simulated/clients/scene.ts")};`,
    `import * as recording from ${named("recording.ts")};`,
    `const files = ${loaders(kernelFiles, kernel)};`,
    "const require_ = (name) => files[name]();",
    "export const start = (load, cells) => runPage(",
    "{ boot, withScene, readScene, ...recording },",
    "() => load(require_), cells);",
  ].join("\n");
}

/** An object that loads a module when it is first asked for it. */
function loaders(names: readonly string[], folder: string | null = null) {
  const entries = names.map((name) => {
    const path = folder === null ? name : join(folder, name);
    return `${JSON.stringify(name)}: () => require(${JSON.stringify(path)})`;
  });
  return `{ ${entries.join(", ")} }`;
}

async function bundled(
  contents: string,
  root: string,
  options: BuildOptions,
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "js" },
    bundle: true,
    platform: "node",
    conditions: ["simulated"],
    target: "node20",
    // An error is told by the name of its class.
    keepNames: true,
    logLevel: "silent",
    absWorkingDir: root,
    ...options,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Leaves the kernel's files out, and remembers which were asked for. */
function kernelApart(root: string, kernelFiles: Set<string>): Plugin {
  const kernel = realpathSync(join(root, "src/kernel"));
  return {
    name: "kernel-apart",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[.#]/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === "asked already") return null;
        const { importer, resolveDir, kind } = from;
        const asked = { importer, resolveDir, kind };
        const found = await resolve(path, {
          ...asked,
          pluginData: "asked already",
        });
        const name = relative(kernel, found.path);
        if (found.errors.length > 0 || name.startsWith("..")) return found;
        kernelFiles.add(name);
        return { path: name, external: true };
      });
    },
  };
}
