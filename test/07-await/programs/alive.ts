/** Asks libuv whether anything is left that it waits for. */
import { print, uvLoopAlive } from "#kernel";

setTimeout(() => {
  print(`nothing: ${uvLoopAlive()}`);
  setImmediate(() => {}).unref();
  print(`an immediate that does not count: ${uvLoopAlive()}`);
  const immediate = setImmediate(() => {});
  print(`an immediate: ${uvLoopAlive()}`);
  clearImmediate(immediate);
  const timer = setTimeout(() => {}, 1e8);
  print(`a timer: ${uvLoopAlive()}`);
  clearTimeout(timer);
}, 0);
