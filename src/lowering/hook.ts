/** What Node asks when it loads a module: whether it is one to lower. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { looksLowered } from "./sign.ts";
import type * as program from "./program.ts";

/** A module that has been loaded, as Node wants it. */
type Loaded = {
  readonly format: "module";
  readonly source: string;
  readonly shortCircuit: true;
};

type Next<Context, Other> = (url: string, context: Context) => Other;

/**
 * Loads a file that is lowered; any other is left to those that come next.
 * For Node's thread of hooks.
 */
export async function load<Context, Other>(
  url: string,
  context: Context,
  nextLoad: Next<Context, Other>,
): Promise<Loaded | Awaited<Other>> {
  const file = fileToLower(url);
  if (file === null) return await nextLoad(url, context);
  // Only now: the parser takes longer to load than all of a small program.
  const { programOf } = await import("./program.ts");
  const source = programOf(file.text, file.path);
  return source === null ? await nextLoad(url, context) : loaded(source);
}

/** The same at once, for hooks that Node calls where it loads. */
export function loadSync<Context, Other>(
  url: string,
  context: Context,
  nextLoad: Next<Context, Other>,
): Loaded | Other {
  const file = fileToLower(url);
  if (file === null) return nextLoad(url, context);
  const require = createRequire(import.meta.url);
  const { programOf } = require("./program.ts") as typeof program;
  const source = programOf(file.text, file.path);
  return source === null ? nextLoad(url, context) : loaded(source);
}

function fileToLower(url: string) {
  if (!/^file:[^?#]*\.ts(?:[?#]|$)/.test(url)) return null;
  const path = fileURLToPath(url);
  const text = readFileSync(path, "utf8");
  return looksLowered(text) ? { path, text } : null;
}

function loaded(source: string): Loaded {
  return { format: "module", source, shortCircuit: true };
}
