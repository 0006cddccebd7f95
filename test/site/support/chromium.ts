/** Debian's Chromium, for the audits that look at pages as readers do. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** What it is started with: nothing that asks the network for anything. */
export const flags: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where it is, or null where there is none. */
export const executable = onPath("chromium");

/** Said where there is none. */
export const reason =
  "no chromium on the PATH: install it (apt install chromium)";

/** Starts one, with a fresh profile. */
export function launch(): Promise<Browser> {
  if (executable === null) throw new Error(reason);
  return chromium.launch({ executablePath: executable, args: [...flags] });
}

function onPath(name: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const paths = folders.map((folder) => join(folder, name));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
