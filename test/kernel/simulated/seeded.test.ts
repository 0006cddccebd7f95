import { expect, test } from "vitest";
import { readScene } from "#src/kernel/simulated/clients/scene.ts";
import { setupOf } from "#src/kernel/simulated/seeded-run.ts";
import { SeededFaults } from "#src/kernel/simulated/faults/seeded.ts";

const seeds = Array.from({ length: 300 }, (_, index) => index);

/** What a kernel of this seed does when each question is asked often. */
function faultsOf(seed: number, choice = {}) {
  const faults = new SeededFaults(seed, choice);
  const ask = <T>(question: () => T) =>
    Array.from({ length: 100 }, () => question());
  return {
    parts: ask(() => faults.part("recv", 1000)),
    wouldBlocks: ask(() => faults.wouldBlock()),
    spurious: ask(() => faults.spurious(3)),
    interrupts: ask(() => faults.interrupts()),
    aborts: ask(() => faults.aborts()),
  };
}

test("a seed is always the same kernel and the same crowd", () => {
  expect(faultsOf(5)).toEqual(faultsOf(5));
  expect(setupOf(5).sceneText).toBe(setupOf(5).sceneText);
  expect(setupOf(5).sceneText).not.toBe(setupOf(6).sceneText);
});

test("each fault is there under some seeds, and under some it is not", () => {
  const kernels = seeds.map((seed) => faultsOf(seed));
  const shares = [
    kernels.filter(({ parts }) => parts.some((part) => part < 1000)),
    kernels.filter(({ wouldBlocks }) => wouldBlocks.includes(true)),
    kernels.filter(({ spurious }) => spurious.some((it) => it !== null)),
    kernels.filter(({ interrupts }) => interrupts.includes(true)),
    kernels.filter(({ aborts }) => aborts.includes(true)),
  ].map(({ length }) => length / kernels.length);
  for (const share of shares) expect(Math.abs(share - 0.6)).toBeLessThan(0.3);
});

test("no fault answers what the kernel could not", () => {
  for (const seed of seeds) {
    const { parts, spurious } = faultsOf(seed);
    expect(parts.every((part) => part >= 1 && part <= 1000)).toBe(true);
    expect(spurious.every((it) => it === null || it < 3)).toBe(true);
    expect(new SeededFaults(seed).spurious(0)).toBe(null);
  }
});

test("a program that is not ready for lost connections is spared them", () => {
  const found = seeds.flatMap((seed) => faultsOf(seed, { aborts: false }));
  expect(found.some(({ aborts }) => aborts.includes(true))).toBe(false);
});

test("every crowd is a scene in which two to eight clients come and go", () => {
  for (const seed of seeds) {
    const { sceneText } = setupOf(seed);
    const clients = readScene(sceneText).steps.map(({ client }) => client);
    const names = [...new Set(clients)];
    const leavers = names.filter((name) =>
      new RegExp(`^${name} (ends|closes|resets) `, "m").test(sceneText),
    );
    expect(leavers).toEqual(names);
    expect(names.length).toBeGreaterThan(1);
    expect(names.length).toBeLessThan(9);
  }
});

test("some crowds find little room, and there is always some", () => {
  const limits = seeds
    .map((seed) => setupOf(seed).setup.descriptorsMax)
    .filter((limit) => limit !== undefined);
  expect(Math.min(...limits)).toBe(6);
  expect(limits.length).toBeGreaterThan(seeds.length / 4);
});
