/** Opens all the descriptors it may, tries more, then gives one back. */
import * as kernel from "#kernel";
import { accept, bind, close, connect, eventfd, getsockname } from "#kernel";
import { listen, poll, POLLIN, print, socket, timerfdCreate } from "#kernel";

const listener = socket();
bind(listener, "127.0.0.1", 0);
listen(listener, 1);
connect(socket(), "127.0.0.1", getsockname(listener).port);

/** Opens counters until one is refused: the last that was not. */
function openAll(): number {
  for (let last = -1; ;) {
    try {
      last = eventfd();
    } catch (error) {
      if (error instanceof kernel.SystemError) return last;
      throw error;
    }
  }
}

function tell(call: () => unknown): void {
  try {
    print(`answered ${call()}`);
  } catch (error) {
    if (!(error instanceof kernel.SystemError)) throw error;
    print(error.message.replace(`(${listener})`, "(LISTENER)"));
  }
}

const last = openAll();
tell(() => socket());
tell(() => eventfd());
tell(() => timerfdCreate());
tell(() => accept(listener));
const entry = { fd: listener, events: POLLIN, revents: 0 };
if (poll([entry], 0) === 1) print("the listener is ready still");
close(last);
if (accept(listener) === last) print("one closed, and accept gives its number");
