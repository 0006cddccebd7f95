/** A server beside which something sleeps for a second. */
import { type Address, close } from "#kernel";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { giveClock } from "../../04-futures/own-clock.ts";
import {
  accepted,
  printed,
  Quiescent,
  whenIdle,
} from "../one-thread-kernel.ts";
import { clientAt } from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";

/** For servers that make a loop of their own, as from chapter 04 on. */
export const describeSleeper = describeShared(
  "sleeper",
  (serve: (options: ServeOptions) => void) => {
    beforeEach(() => {
      whenIdle();
      const { run } = EventLoop.prototype;
      vi.spyOn(EventLoop.prototype, "run").mockImplementation(function (
        this: EventLoop,
      ) {
        giveClock(this);
        run.call(this);
      });
    });

    afterEach(() => {
      vi.restoreAllMocks();
    });

    test("beside the server something sleeps for a second", () => {
      let client = -1;
      const options = {
        host: "127.0.0.1",
        port: 0,
        onListening: (address: Address) => (client = clientAt(address)),
      };
      expect(() => serve(options)).toThrow(Quiescent);
      expect(printed).toEqual([
        "one second later",
        `client ${accepted[0]}: silent for too long`,
      ]);
      close(client);
    });
  },
);
