/** Lies planted in the simulated kernel: the proofs must find each of them. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { search } from "../equality/check.ts";
import { Tally } from "../equality/tally.ts";
import { whyNot } from "../../support/kernel.ts";
import { lies } from "./lies.ts";
import { folderForLies, kernelIn, plant } from "./plant.ts";
import { failures } from "./suite.ts";

const minutes = 60_000;
const folder = folderForLies();
const honest = plant(folder, null);
const copies = lies.map((lie) => plant(folder, lie));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the tests of the calls", () => {
  let found: string[][] = [];
  beforeAll(async () => {
    found = await failures(folder, [honest, ...copies]);
  }, 3 * minutes);

  test("have nothing to say of an honest copy", () => {
    expect(found[0]).toEqual([]);
  });

  test.each(lies.map(({ name }, index) => [name, index] as const))(
    "notice that %s",
    (_name, index) => {
      expect(found[index + 1]).not.toEqual([]);
    },
  );
});

// The seed and the number that `npm test` compares with.
const usual = { seed: 1, runs: 2000 };

describe.skipIf(whyNot !== null)("the comparison with Linux", () => {
  const seen = lies.map(({ name, isComparable }, index) => ({
    name,
    isComparable,
    copy: copies[index] ?? "",
  }));

  test.each(seen.filter(({ isComparable }) => isComparable))(
    "finds that $name",
    async ({ copy }) => {
      const kernel = await kernelIn(copy);
      expect(search(usual, new Tally(), kernel)).not.toBe(null);
    },
    minutes,
  );
});
