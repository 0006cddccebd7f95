/** Asks libuv whether anything is left that it waits for. */
import { print, uvLoopAlive } from "#kernel";

setTimeout(() => {
  print(`nothing: ${uvLoopAlive()}`);
  const timer = setTimeout(() => {}, 1e8);
  print(`a timer: ${uvLoopAlive()}`);
  timer.unref();
  print(`a timer that does not count: ${uvLoopAlive()}`);
}, 0);
