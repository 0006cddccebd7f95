/** What crowds have found in the past, each cut down to what it needs. */
import { expect, test } from "vitest";
import { serve } from "#src/00-blocking/echo.ts";
import { SeededFaults } from "#src/kernel/simulated/faults/seeded.ts";
import { complaints } from "./crowd.ts";

test("00: a signal that cuts a blocking send short costs no bytes", () => {
  // Ctrl-Z and fg do the same to a server on Linux.
  const sceneText = `A stops reading @1
    A connects
    A sends 300000 bytes
    A reads 1000 bytes @2
    A reads on @3
    A ends`;
  const faults = new SeededFaults(0);
  faults.rates.interrupts = 0.5;
  const run = { setup: { faults }, faults, sceneText };
  expect(complaints(serve, run, { blocks: true })).toEqual([]);
});
