import { expect, test } from "vitest";
import { Random } from "#src/kernel/simulated/faults/random.ts";

function numbers<T>(count: number, next: () => T): T[] {
  return Array.from({ length: count }, next);
}

test("a seed gives the numbers that mulberry32 gives everywhere", () => {
  const random = new Random(1);
  const words = numbers(4, () => random.next() * 2 ** 32);
  expect(words).toEqual([2693262067, 11749833, 2265367787, 4213581821]);
});

test("another seed gives others", () => {
  const [one, other] = [new Random(1), new Random(2)];
  expect(numbers(9, () => one.next())).not.toEqual(
    numbers(9, () => other.next()),
  );
});

test("from reaches both of its ends, and nothing beyond", () => {
  const random = new Random(7);
  const found = new Set(numbers(1000, () => random.from(-1, 3)));
  expect([...found].sort()).toEqual([-1, 0, 1, 2, 3]);
});

test("a chance of 0 never comes, of 1 always, of a quarter sometimes", () => {
  const random = new Random(7);
  const count = (probability: number) =>
    numbers(1000, () => random.chance(probability)).filter(Boolean).length;
  expect([count(0), count(1)]).toEqual([0, 1000]);
  expect(Math.abs(count(0.25) - 250)).toBeLessThan(50);
});

test("each of the choices is picked", () => {
  const random = new Random(7);
  const found = numbers(100, () => random.pick(["a", "b", "c"]));
  expect(new Set(found)).toEqual(new Set(["a", "b", "c"]));
});
