/** The echo contract as tests: one for each case. */
import { afterAll, describe, expect, test } from "vitest";
import { cases } from "./cases.ts";
import { exemption, type Tried } from "./subjects.ts";

// Each case has its own limit, and says where it was when it was reached.
const testLimitMs = 60_000;

/**
 * Defines a test for each case. With `oneAtATime`, only those that do not
 * need several clients at once.
 */
export function conformance(
  name: string,
  trials: Tried,
  { oneAtATime = false } = {},
): void {
  describe(`the echo server of ${name}`, () => {
    afterAll(() => trials.close());
    for (const scenario of cases) {
      const reason = exemption(scenario, { name, oneAtATime });
      if (reason !== null) {
        test.skip(`${scenario.name} (${reason})`);
        continue;
      }
      test(scenario.name, { timeout: testLimitMs }, async () => {
        expect(await trials.run(scenario)).toEqual(null);
      });
    }
  });
}
