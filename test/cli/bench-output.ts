/** `npm run bench` in a process of its own, and what it prints. */
import { spawnSync } from "node:child_process";

/** The command without npm, in an environment without python3. */
export function bench(...args: string[]) {
  return benchWith([], ...args);
}

/** The same for the first and the last of our servers, and Node's. */
export function benchOfFew(...args: string[]) {
  return benchWith(["--import", "./test/cli/few-chapters.ts"], ...args);
}

function benchWith(loaders: readonly string[], ...args: string[]) {
  const program = ["src/cli/bench.ts", ...args];
  const command = ["--import", "tsx", ...loaders, ...program];
  const env = { ...process.env, PATH: "/nowhere" };
  const options = { encoding: "utf8", timeout: 120_000, env } as const;
  return spawnSync(process.execPath, command, options);
}

/** Lines with each number as N, and each gap as one space. */
export function shape(output: string): string[] {
  return output
    .split("\n")
    .map((line) => line.replace(/\d+(\.\d+)?/g, "N").replace(/ +/g, " "));
}
