/** What poll says of one end of a connection. */
import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDHUP } from "../../types.ts";
import type { Tcp } from "./tcp.ts";

/** The bits that are so, as Linux works them out in `tcp_poll`. */
export function readinessOf(tcp: Tcp): number {
  if (tcp.state === "LISTEN") return tcp.queue.length > 0 ? POLLIN : 0;
  const { receiveEnded, sendEnded } = tcp;
  const isClosed = tcp.state === "CLOSE" || (receiveEnded && sendEnded);
  const isConnecting = tcp.state === "SYN_SENT";
  return (
    (isClosed ? POLLHUP : 0) |
    (receiveEnded ? POLLIN | POLLRDHUP : 0) |
    (tcp.received.length > 0 ? POLLIN : 0) |
    (!isConnecting && isWritable(tcp) ? POLLOUT : 0) |
    (tcp.error !== null ? POLLERR : 0)
  );
}

/** A third of the buffer must be free before Linux calls that writable. */
function isWritable({ sendEnded, room, unsent }: Tcp): boolean {
  return sendEnded || (room > 0 && room >= unsent.length / 2);
}
