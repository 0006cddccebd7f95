/**
 * The kernel under test and the `test` that goes with it: each test closes
 * what it kept and leaves as many descriptors open as it found.
 */
import { test as base, expect } from "vitest";
import { boot } from "#src/kernel/simulated/run.ts";
import { endChildren } from "./child.ts";
import { closeKept, openDescriptors } from "./descriptors.ts";
import { isSimulated, kernel, whyNot } from "./kernel.ts";

export { kernel };

/** `test` of vitest; skipped, with the reason, where there is no kernel. */
export const test = base.extend<{ descriptors: void }>({
  descriptors: [
    async ({ skip }, use) => {
      if (whyNot !== null) skip(whyNot);
      if (isSimulated) boot();
      const before = openDescriptors();
      await use();
      closeKept();
      await endChildren();
      expect(openDescriptors(), "descriptors left open").toEqual(before);
    },
    { auto: true },
  ],
});
