/** The same seed is the same run, to the byte, wherever it is made. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("programs/trace.ts", import.meta.url));

const servers = "00 01 02 02/question 03 04 05 06 07".split(" ");

/** What the program prints in a process that is started like this. */
function traceIn(TZ: string, ...args: string[]): string {
  const start = ["--conditions=simulated", "--import", "tsx", program];
  return execFileSync(process.execPath, [...args, ...start, ...servers], {
    env: { ...process.env, TZ },
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
}

test("two processes make one trace of each seed", () => {
  const trace = traceIn("UTC");
  // Another time zone, and code that is not compiled: neither may be seen.
  const again = traceIn("Asia/Kathmandu", "--no-opt");
  expect(trace.length).toBeGreaterThan(100_000);
  // Not toEqual: to show how two such texts differ would take minutes.
  expect(trace === again).toBe(true);
});
