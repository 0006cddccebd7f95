/**
 * Loops that do not ask the kernel in their turns, where what that costs would
 * hide what is measured.
 */
import { EventLoop } from "../04-futures/event-loop.ts";

/** A loop of ours, for tasks that wait for each other only. */
export function unpolledLoop(): EventLoop {
  const loop = new EventLoop();
  loop.waiting.select = () => [];
  return loop;
}

/** The same of asyncio, in Python: `unpolled_loop()`. */
export const unpolledPython = `
import asyncio, selectors
class NoPoll(selectors.SelectSelector):
    def select(self, timeout=None): return []
def unpolled_loop(): return asyncio.SelectorEventLoop(NoPoll())
`;
