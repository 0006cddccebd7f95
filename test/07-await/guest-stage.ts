/** Where programs are played as guests. Not lowered: so is the await here. */
import { expect } from "vitest";
import { getRunningLoop } from "#src/04-futures/event-loop.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { runAsGuest } from "#src/07-await/guest.ts";
import { Stage } from "./stage.ts";

/** Chapter 07's stage, on which the engine's loop plays, too. */
export class GuestStage extends Stage {
  /** Runs a program as a guest, and sees that nothing is left of it. */
  async host<T>(main: () => PromiseLike<T>): Promise<T> {
    const { loop } = this;
    try {
      return await runAsGuest(main, loop);
    } finally {
      expect(getRunningLoop).toThrow("no event loop is running");
      expect([...tasksOf(loop).unfinished]).toEqual([]);
      expect(loop.isAlive(), "something is left to wait for").toBe(false);
    }
  }
}
