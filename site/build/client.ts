/** Stage: the script of the pages, as the browser wants it. */
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import type { SiteFile } from "./render.ts";

/** One classic script: `file://` loads no modules. */
export async function makeClient(): Promise<readonly SiteFile[]> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../client/page.ts", import.meta.url))],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    write: false,
  });
  return outputFiles.map(({ text }) => ({ path: "page.js", text }));
}
