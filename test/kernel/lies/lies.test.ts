/** Lies planted in the simulated kernel: the proofs must find each of them. */
import { rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sequences } from "../equality/actions.ts";
import { firstDifference } from "../equality/difference.ts";
import { whyNot } from "../../support/kernel.ts";
import { lies } from "./lies.ts";
import { folderForLies, kernelIn, plant } from "./plant.ts";
import { suite, type Verdict, verdicts } from "./suite.ts";

const minutes = 60_000;
const folder = folderForLies();
const honest = plant(folder, null);
const told = lies.map((lie) => ({ ...lie, copy: plant(folder, lie) }));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the tests of the calls", () => {
  let ofHonest: Verdict | undefined;
  let ofLies: readonly Verdict[] = [];
  beforeAll(async () => {
    // One file of tests a lie: what all of them say of all lies takes long.
    [ofHonest, ...ofLies] = await verdicts(folder, [
      { copy: honest, files: suite },
      ...told.map(({ copy, askedOf }) => ({ copy, files: [askedOf] })),
    ]);
  }, 3 * minutes);

  test("have nothing to say of an honest copy", () => {
    expect(ofHonest?.failed).toEqual([]);
    // Too few would be as content as all of them.
    expect(ofHonest?.count).toBeGreaterThan(300);
  });

  test.each(lies.map(({ name }, index) => [name, index] as const))(
    "notice that %s",
    (_name, index) => {
      expect(ofLies[index]?.failed.length).toBeGreaterThan(0);
    },
  );
});

// As `npm test` compares. Found is enough: to make it short takes longer.
const usual = { seed: 1, numRuns: 2000, endOnFailure: true };

describe.skipIf(whyNot !== null)("the comparison with Linux", () => {
  const comparable = told.filter(({ isComparable }) => isComparable);

  test.each(comparable)(
    "finds that $name",
    async ({ copy }) => {
      const kernel = await kernelIn(copy);
      const property = fc.property(
        sequences,
        (lines) => firstDifference(kernel, lines) === null,
      );
      expect(fc.check(property, usual).failed).toBe(true);
    },
    minutes,
  );
});
