/** The simulated kernel answers as Linux does, whatever it is asked. */
import { expect } from "vitest";
import { test } from "../../support/kernel-test.ts";

// A machine that does other things beside may need far more than usual.
const timeoutMs = 180_000;

test(
  "two thousand random sequences: both kernels answer the same",
  { timeout: timeoutMs },
  async () => {
    // Loaded where the test is not skipped: it makes real calls.
    const { search } = await import("./check.ts");
    expect(search({ seed: 1, runs: 2000 })).toBe(null);
  },
);

test("a line that nobody understands is reported", async () => {
  const { simulated } = await import("./check.ts");
  const { firstDifference } = await import("./difference.ts");
  expect(firstDifference(simulated, ["socket", "sokcet"])).toBe(
    'line 2, sokcet: Error: what is "sokcet"?',
  );
});

test("a kernel that lies is found out, and its lie is reported", async () => {
  const { search, simulated } = await import("./check.ts");
  const kernel = { ...simulated.kernel, listen: () => {} };
  const report = search({ seed: 1, runs: 100 }, undefined, {
    ...simulated,
    kernel,
  });
  expect(report).toMatch(/^seed 1, path [\d:]+: line \d+, .*: Linux: .*/);
  expect(report).toContain("socket\n      listen socket0");
});
