/** What happens at the limit of descriptors, in a process that has few. */
import { expect } from "vitest";
import { Child } from "../../support/child.ts";
import { test } from "../../support/kernel-test.ts";

const programs = "test/kernel/linux/programs";
const descriptorsMax = 64;

test("at the limit every call that opens is refused with EMFILE", async () => {
  const child = new Child(`${programs}/exhaust.ts`, { descriptorsMax });
  expect([await child.ended, child.stderr]).toEqual([0, ""]);
  const refused = ["socket", "eventfd", "timerfd_create"].map(
    (call) => `EMFILE: too many open files, ${call}()`,
  );
  expect(child.stdout.trimEnd().split("\n")).toEqual([
    ...refused,
    "EMFILE: too many open files, accept(LISTENER)",
    "the listener is ready still",
    "one closed, and accept gives its number",
  ]);
});

test("poll is refused with more entries than the limit", async () => {
  const args = [`${descriptorsMax}`];
  const child = new Child(`${programs}/crowd.ts`, { args, descriptorsMax });
  expect([await child.ended, child.stderr]).toEqual([0, ""]);
  expect(child.stdout.trimEnd().split("\n")).toEqual([
    "64 entries: 64 ready",
    "65 entries: EINVAL: invalid argument, poll()",
  ]);
});
