/** Stage: what pages load besides themselves: fonts, script, icon. */
import { readFileSync } from "node:fs";
import { makeClient } from "./client.ts";
import { makeFonts } from "./fonts.ts";
import type { Memory } from "./memory.ts";
import type { SiteFile } from "./render.ts";

/** The same files for every page of the site. */
export async function makeAssets(memory: Memory): Promise<readonly SiteFile[]> {
  const [fonts, client] = await Promise.all([
    memory.recall("fonts", makeFonts),
    makeClient(),
  ]);
  const icon = readFileSync(new URL("../icon.svg", import.meta.url), "utf8");
  return [...fonts, ...client, { path: "icon.svg", text: icon }];
}
