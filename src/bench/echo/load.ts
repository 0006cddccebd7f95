/** The load of the bench of echo servers, for one server at a time. */
import {
  closeAll,
  connectAll,
  expectEcho,
  sendAll,
} from "../clients/connections.ts";
import { cpuMsOf } from "../servers/cpu-clock.ts";

/** Whom to load, and how much. */
export type LoadOrder = {
  readonly pid: number;
  readonly port: number;
  readonly clientCount: number;
  /** Of all clients together; each sends its share, rounded up. */
  readonly messageCount: number;
  readonly byteCount: number;
};

/**
 * Lets all clients send a message, waits for all echoes, and so on. How long
 * the server is on a processor for each echo, in microseconds.
 */
export function load(order: LoadOrder): number {
  const { pid, port, clientCount } = order;
  const message = new Uint8Array(order.byteCount).fill(0x78);
  const timesEach = Math.ceil(order.messageCount / clientCount);
  const clients = connectAll(clientCount, port);
  // The last one first: when its echo is there, so are most of the others. To
  // wake us is work for the server, and would be more for one that is slow.
  const waiting = clients.toReversed();
  const before = cpuMsOf(pid);
  for (let times = 0; times < timesEach; times += 1) {
    for (const fd of clients) sendAll(fd, message);
    for (const fd of waiting) expectEcho(fd, message);
  }
  const tookMs = cpuMsOf(pid) - before;
  closeAll(clients);
  return (tookMs * 1e3) / (timesEach * clientCount);
}
