/** Lowering where files are not loaded by Node: in tests, and in a bundle. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Plugin } from "esbuild";
import { LoweringError } from "./errors.ts";
import { lowerFile } from "./lower.ts";
import { looksLowered } from "./sign.ts";

/** For vitest: before all that takes types away. */
export const loweringForTests = {
  name: "lowering",
  enforce: "pre" as const,
  transform(text: string, id: string) {
    if (!looksLowered(text)) return null;
    const file = relative(process.cwd(), id.replace(/\?.*$/, ""));
    // Lines are where they were: no map is needed.
    return { code: lowerFile(text, file), map: null };
  },
};

/** For esbuild; `root` is where the names of files in errors begin. */
export function loweringForBundle(root: string): Plugin {
  return {
    name: "lowering",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        if (!looksLowered(text)) return null;
        return lowered(text, relative(root, path));
      });
    },
  };
}

function lowered(text: string, file: string) {
  try {
    return { contents: lowerFile(text, file), loader: "ts" as const };
  } catch (error) {
    if (!(error instanceof LoweringError)) throw error;
    const location = { file, line: error.line };
    return { errors: [{ text: error.reason, location }] };
  }
}
