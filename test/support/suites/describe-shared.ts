/**
 * Tests that several chapters have in common. Each chapter calls them from a
 * file of its own, with what it puts in the place of the chapter before.
 */
import { describe } from "vitest";

/** A group of tests, defined once for each chapter that calls it. */
export function describeShared<Given extends unknown[]>(
  name: string,
  define: (...given: Given) => void,
): (...given: Given) => void {
  return (...given) => describe(name, () => define(...given));
}
