/** An async function that cancels itself. */
import "#src/07-await/awaiter.ts";
import { beforeEach, expect, test } from "vitest";
import { currentTask } from "#src/06-cancellation/task.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { sleep } from "#src/07-await/io.ts";
import { Stage, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

test("who cancels itself before its first await is told there", () => {
  stage.perform(async () => {
    const begin = async () => {
      note(currentTask()?.cancel("myself"));
      note("goes on");
      await stage.notes("await", sleep(tooLongMs));
    };
    note(await stage.ending(asTask(begin())));
  });
  expect(stage.seen).toEqual([
    true,
    "goes on",
    "await: CancelledError: myself",
    "cancelled: CancelledError: myself",
  ]);
});

test("who cancels itself and awaits nothing is cancelled all the same", () => {
  stage.perform(async () => {
    const begin = async () => void currentTask()?.cancel("myself");
    note(await stage.ending(asTask(begin())));
  });
  expect(stage.seen).toEqual(["cancelled: CancelledError: myself"]);
});
