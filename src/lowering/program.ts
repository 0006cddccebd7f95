/** A lowered file as the JavaScript that Node runs. */
import { relative } from "node:path";
import { transformSync } from "esbuild";
import { lowerFile } from "./lower.ts";

/**
 * What Node is to run instead of a file, or null where the file is not to be
 * lowered. Its source map leads back to the lines of the file itself.
 */
export function programOf(text: string, path: string): string | null {
  const lowered = lowerFile(text, relative(process.cwd(), path));
  if (lowered === text) return null;
  const { code } = transformSync(lowered, {
    loader: "ts",
    target: `node${process.versions.node}`,
    sourcefile: path,
    sourcemap: "inline",
    sourcesContent: false,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return code;
}
