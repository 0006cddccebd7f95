/** What a scheduler of coroutines does, without or with a clock. */
import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine, Wait } from "#src/02-coroutines/wait.ts";
import {
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../one-thread-kernel.ts";
import { bytes, pair, received } from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";
import { note, reader } from "./readers.ts";
import type { Scheduler } from "./scheduler.ts";

/** Each test begins with a scheduler of its own. */
export const describeScheduling = describeShared(
  "scheduling",
  (begin: () => Scheduler) => {
    let scheduler: Scheduler;
    let seen: unknown[];

    beforeEach(() => {
      whenIdle();
      scheduler = begin();
      seen = [];
    });

    test("run answers what the main coroutine returns", () => {
      const main = function* (): Coroutine<number> {
        return 42;
      };
      expect(scheduler.run(main())).toBe(42);
    });

    test("run throws what the main coroutine throws", () => {
      const main = function* (): Coroutine<void> {
        throw new Error("boom");
      };
      expect(() => scheduler.run(main())).toThrow("boom");
      expect(printed).toEqual([]);
    });

    test("the first step of a task never runs inside spawn", () => {
      scheduler.spawn(note(seen, "the task"));
      seen.push("after spawn");
      scheduler.runOnce();
      expect(seen).toEqual(["after spawn", "the task"]);
    });

    test("two tasks are resumed as their own descriptors become ready", () => {
      const [a, b] = [pair(), pair()];
      scheduler.spawn(reader(seen, "A", a[1], 2));
      scheduler.spawn(reader(seen, "B", b[1], 2));
      const sends = [b, a, a, b].map(([client]) => () => {
        send(client, bytes("x"));
      });
      whenIdle(...sends);
      for (let turn = 0; turn < 5; turn++) scheduler.runOnce();
      expect(seen).toEqual(["B", "A", "A", "B"]);
      [...a, ...b].forEach(close);
    });

    test("an error ends its own task only, and is printed once", () => {
      const [client, server] = pair();
      scheduler.spawn(reader(seen, "B", server));
      scheduler.spawn(
        (function* (): Coroutine<void> {
          throw new Error("boom");
        })(),
        "A",
      );
      whenIdle(() => send(client, bytes("x")));
      scheduler.runOnce();
      scheduler.runOnce();
      expect(seen).toEqual(["B"]);
      expect(printed).toEqual(["A failed: Error: boom"]);
      [client, server].forEach(close);
    });

    test("whoever forgets the star of yield* is told so", () => {
      const forgetful = function* (): Coroutine<void> {
        yield reader(seen, "never", 0) as unknown as Wait;
      };
      expect(() => scheduler.run(forgetful())).toThrow(
        "cannot wait for a generator: is it yield* that was meant?",
      );
    });

    test("an offender that catches nothing ends alone", () => {
      const offender = function* (): Coroutine<void> {
        yield 5 as unknown as Wait;
      };
      scheduler.spawn(offender(), "offender");
      scheduler.spawn(note(seen, "the other"));
      scheduler.runOnce();
      scheduler.runOnce();
      expect(seen).toEqual(["the other"]);
      expect(printed[0]).toMatch(
        /^offender failed: TypeError: cannot wait for 5/,
      );
    });

    test("a task that spawns tasks for ever does not hold up I/O", () => {
      const [client, server] = pair();
      const respawn = function* (): Coroutine<void> {
        seen.push("spawned");
        scheduler.spawn(respawn());
      };
      send(client, bytes("x"));
      scheduler.spawn(respawn());
      expect(() => scheduler.run(reader(seen, "I/O", server))).not.toThrow();
      expect(seen).toEqual(["spawned", "spawned", "I/O"]);
      [client, server].forEach(close);
    });

    test("a busy descriptor does not keep other tasks from running", () => {
      const [client, server] = pair();
      const [other, mine] = pair();
      send(client, bytes("xxxxx"));
      send(other, bytes("x"));
      scheduler.spawn(reader(seen, "busy", server, 5));
      scheduler.spawn(reader(seen, "other", mine));
      for (let turn = 0; turn < 6; turn++) scheduler.runOnce();
      expect(seen).toEqual(["busy", "other", "busy", "busy", "busy", "busy"]);
      [client, server, other, mine].forEach(close);
    });

    test("the loop sleeps when nobody may run, or else only looks", () => {
      const [client, server] = pair();
      whenIdle(() => send(client, bytes("x")));
      scheduler.run(reader(seen, "main", server));
      expect(timeouts).toEqual([0, null]);
      [client, server].forEach(close);
    });

    test("a task keeps its name, and gets one when it has none", () => {
      expect(scheduler.spawn(note(seen, "a")).name).toBe("task 1");
      expect(scheduler.spawn(note(seen, "b"), "client 7").name).toBe(
        "client 7",
      );
      expect(scheduler.spawn(note(seen, "c")).name).toBe("task 3");
    });

    test("an idle server is one wait", () => {
      const [client, server] = pair();
      expect(() => scheduler.run(reader(seen, "main", server))).toThrow(
        Quiescent,
      );
      expect(timeouts).toEqual([0, null]);
      expect(received(server)).toBe("");
      [client, server].forEach(close);
    });
  },
);
