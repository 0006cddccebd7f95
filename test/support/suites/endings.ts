/** How tasks end, and what is left of them. */
import { close } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { printed, Quiescent, whenIdle } from "../one-thread-kernel.ts";
import { pair } from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";
import { note, reader } from "./readers.ts";
import type { Scheduler } from "./scheduler.ts";

/** Each test begins with a scheduler of its own. */
export const describeEndings = describeShared(
  "endings",
  (begin: () => Scheduler) => {
    let scheduler: Scheduler;
    let seen: unknown[];

    beforeEach(() => {
      whenIdle();
      scheduler = begin();
      seen = [];
    });

    test("tasks that are left when run ends are closed: finally runs", () => {
      const [client, server] = pair();
      scheduler.spawn(
        (function* (): Coroutine<void> {
          try {
            yield* reader(seen, "left", server);
          } finally {
            seen.push("finally");
          }
        })(),
      );
      // Main ends a turn later, so that the other has begun to wait.
      scheduler.run(
        (function* (): Coroutine<void> {
          yield [client, "write"];
        })(),
      );
      expect(seen).toEqual(["finally"]);
      expect(scheduler.tasks.size).toBe(0);
      expect(scheduler.waiting.rows.size).toBe(0);
      [client, server].forEach(close);
    });

    test("an error in a finally block keeps no other from closing", () => {
      const [client, server] = pair();
      const stubborn = function* (): Coroutine<void> {
        try {
          yield [server, "read"];
        } finally {
          seen.push("stubborn");
          throw new Error("boom");
        }
      };
      const gentle = function* (): Coroutine<void> {
        try {
          yield [client, "read"];
        } finally {
          seen.push("gentle");
        }
      };
      scheduler.spawn(stubborn(), "stubborn");
      scheduler.spawn(gentle(), "gentle");
      const other = pair();
      expect(() => scheduler.run(reader(seen, "never", other[0]))).toThrow(
        Quiescent,
      );
      expect(seen).toEqual(["stubborn", "gentle"]);
      expect(printed).toEqual(["stubborn failed: Error: boom"]);
      [client, server, ...other].forEach(close);
    });

    test("a task that waits in its finally block is reported", () => {
      const [client, server] = pair();
      const patient = function* (): Coroutine<void> {
        try {
          yield [server, "read"];
        } finally {
          yield [client, "read"];
        }
      };
      scheduler.spawn(patient(), "patient");
      scheduler.run(
        (function* (): Coroutine<void> {
          yield [client, "write"];
        })(),
      );
      expect(printed[0]).toMatch(
        /^patient failed: .* waits in a finally block/,
      );
      [client, server].forEach(close);
    });

    test("a task that has not begun is dropped, its body not run", () => {
      const main = function* (): Coroutine<void> {
        scheduler.spawn(note(seen, "began"));
      };
      scheduler.run(main());
      expect(seen).toEqual([]);
      expect(scheduler.tasks.size).toBe(0);
    });

    test("whatever a task throws, the others go on", () => {
      const thrower = function* (): Coroutine<void> {
        throw Object.create(null);
      };
      scheduler.spawn(thrower(), "thrower");
      scheduler.spawn(note(seen, "the other"));
      scheduler.runOnce();
      expect(seen).toEqual(["the other"]);
      expect(printed).toEqual([
        "thrower failed: an error that cannot be put into words",
      ]);
    });

    test("a running scheduler cannot be run", () => {
      const main = function* (): Coroutine<void> {
        scheduler.run(note(seen, "inner"));
      };
      expect(() => scheduler.run(main())).toThrow("is running already");
      expect(seen).toEqual([]);
    });

    test("a scheduler can be run again", () => {
      scheduler.run(note(seen, "first"));
      scheduler.run(note(seen, "second"));
      expect(seen).toEqual(["first", "second"]);
    });
  },
);
