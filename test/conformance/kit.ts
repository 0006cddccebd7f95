/** The echo contract as tests: one for each case. */
import { afterAll, describe, expect, test } from "vitest";
import { cases } from "./cases.ts";
import { exemption } from "./subjects.ts";
import { Trials } from "./trials.ts";

// Each case has its own limit, and says where it was when it was reached.
const testLimitMs = 60_000;

/**
 * Defines a test for each case. All are played against one server, which
 * `command` starts; it must print `listening on 127.0.0.1:PORT`. With
 * `oneAtATime`, only those that do not need several clients at once.
 */
export function conformance(
  name: string,
  command: readonly string[],
  { oneAtATime = false } = {},
): void {
  describe(`the echo server of ${name}`, () => {
    const trials = new Trials(command);
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
