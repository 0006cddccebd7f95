/** Records ours, in a process of its own with the simulated kernel. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { loaders } from "../../lowering/options.ts";
import type { Recording } from "./events.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const ours = fileURLToPath(new URL("ours.ts", import.meta.url));

/** The record of our program. */
export function recordOurs(): Recording {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=simulated", ...loaders, ours],
    { cwd: root, encoding: "utf8" },
  );
  if (status === 0) return JSON.parse(stdout) as Recording;
  throw new Error(`our program ended with ${status}: ${stderr}`);
}
