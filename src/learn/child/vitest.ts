/**
 * What a check imports from `vitest`, without vitest: on its own runner and
 * its own `expect`, both of which start in a fraction of the time.
 */
import {
  addCustomEqualityTesters,
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  getState,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from "@vitest/expect";
import type { ExpectStatic } from "@vitest/expect";

export {
  afterEach,
  beforeEach,
  describe,
  onTestFinished,
  test,
} from "@vitest/runner";

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) {
  chai.use(plugin);
}

type Extending = { extend(target: unknown, matchers: object): void };

/** As vitest's: a value and, for a failure, what to say of it. */
export const expect = ((value: unknown, message?: string) =>
  chai.expect(value, message)) as unknown as ExpectStatic;

const shared = globalThis as unknown as Record<symbol, object>;
Object.assign(expect, chai.expect, shared[ASYMMETRIC_MATCHERS_OBJECT]);
Object.assign(expect, {
  getState: () => getState(expect),
  setState: (state: object) => setState(state, expect),
  addEqualityTesters: addCustomEqualityTesters,
});
shared[GLOBAL_EXPECT] = expect;
setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);
// By its object: it is one of chai's methods, which look at theirs.
(chai.expect as unknown as Extending).extend(expect, customMatchers);
