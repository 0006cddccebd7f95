/** A signal wakes a send that sleeps with a part of its bytes taken. */
import { expect, test } from "vitest";
import {
  accept,
  close,
  connect,
  type Fd,
  getsockname,
  listen,
  recv,
  send,
  setNonblocking,
  socket,
} from "#kernel";
import { noFaults } from "#src/kernel/simulated/faults/faults.ts";
import { boot } from "#src/kernel/simulated/run.ts";

/** Both ends of a connection; the client blocks. */
function connected(): { client: Fd; server: Fd } {
  const listener = socket();
  listen(listener, 1);
  const client = socket();
  connect(client, "127.0.0.1", getsockname(listener).port);
  const server = accept(listener) ?? -1;
  close(listener);
  setNonblocking(server);
  return { client, server };
}

test("what was taken before the signal is answered, and sent once", () => {
  boot({ faults: { ...noFaults, interrupts: () => true } });
  const { client, server } = connected();
  const much = new Uint8Array(1_000_000);
  const sentCount = send(client, much) ?? 0;
  expect(sentCount).toBeGreaterThan(0);
  expect(sentCount).toBeLessThan(much.length);
  // Nothing is left behind: the end of the stream stands after the last byte.
  close(client);
  const counts = [recv(server, much), recv(server, much), recv(server, much)];
  expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(sentCount);
  expect(counts[2]).toBe(0);
});
