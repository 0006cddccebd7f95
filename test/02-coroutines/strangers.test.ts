/** Who is handed what is not its own. */
import { close, eventfd, type Fd, getsockname } from "#kernel";
import { expect, test } from "vitest";
import { connect } from "#src/02-coroutines/io.ts";
import { ClosedError } from "#src/02-coroutines/wait.ts";
import { listener } from "../support/sockets.ts";

test("connect does not close a stranger that was given its number", () => {
  const listening = listener();
  const { host, port } = getsockname(listening);
  const connecting = connect(host, port);
  const [fd] = connecting.next().value as [fd: Fd, direction: string];
  close(fd);
  const stranger = eventfd();
  expect(stranger).toBe(fd);
  expect(() => connecting.throw(new ClosedError(fd))).toThrow(ClosedError);
  // Closed by connect, it would not be there to be closed.
  [stranger, listening].forEach(close);
});
