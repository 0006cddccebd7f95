/** What the server does when something else runs in its scheduler. */
import { close } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { serve } from "#src/03-timers/echo.ts";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import { acceptErrors, whenIdle } from "../support/one-thread-kernel.ts";
import { clientAt } from "../support/sockets.ts";

beforeEach(() => whenIdle());

test("a lack of descriptors ends it when there is no client to leave", () => {
  const scheduler = new Scheduler();
  scheduler.spawn(sleep(3_600_000), "sleeper");
  const onListening = (address: { host: string; port: number }) => {
    whenIdle(() => {
      acceptErrors.push("EMFILE");
      close(clientAt(address));
    });
  };
  const options = { host: "127.0.0.1", port: 0, onListening };
  expect(() => serve(options, scheduler)).toThrow(/^EMFILE/);
});

test("when run has ended no timer is kept, not even a cancelled one", () => {
  const scheduler = new Scheduler();
  for (let i = 0; i < 80; i++) scheduler.spawn(sleep(3_600_000));
  scheduler.run(sleep(0));
  expect(scheduler.timers.heap).toEqual([]);
});
