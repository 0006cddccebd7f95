/** Polls as many entries as it may have descriptors, then one more. */
import { eventfd, poll, POLLIN, print, SystemError } from "#kernel";

const most = Number(process.argv[2]);
const counter = eventfd(1);
for (const length of [most, most + 1]) {
  const entries = Array.from({ length }, () => {
    return { fd: counter, events: POLLIN, revents: 0 };
  });
  try {
    print(`${length} entries: ${poll(entries, 0)} ready`);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    print(`${length} entries: ${error.message}`);
  }
}
