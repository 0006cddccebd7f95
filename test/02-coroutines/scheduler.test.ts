import { expect, test } from "vitest";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine, Wait } from "#src/02-coroutines/wait.ts";
import { describeEndings } from "../support/suites/endings.ts";
import { describeScheduling } from "../support/suites/scheduling.ts";

describeScheduling(() => new Scheduler());
describeEndings(() => new Scheduler());

test.each([
  ["a number", 5],
  ["nothing", undefined],
  ["a wrong word", [0, "raed"]],
  ["no descriptor", [-1, "read"]],
  ["a fraction", [1.5, "read"]],
  ["too much", [0, "read", "more"]],
  ["too large a descriptor", [2 ** 31, "read"]],
  ["an object", Object.create(null)],
])("a wait that is %s is thrown at the offender", (_what, wait) => {
  const offender = function* (): Coroutine<string> {
    try {
      yield wait as unknown as Wait;
    } catch (error) {
      return (error as Error).message;
    }
    return "nothing was thrown";
  };
  expect(new Scheduler().run(offender())).toMatch(
    /^cannot wait for .*: yield \[fd/,
  );
});
