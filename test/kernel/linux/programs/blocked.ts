/** Blocks in the call that it is told, and tells what that answers. */
import { accept, bind, connect, getsockname, listen, poll } from "#kernel";
import { POLLIN, print, recv, socket } from "#kernel";

const [call, handled] = process.argv.slice(2);
if (handled !== undefined) process.on("SIGUSR2", () => print("never runs"));

const listener = socket();
bind(listener, "127.0.0.1", 0);
listen(listener, 1);
const { port } = getsockname(listener);
const client = socket();

const calls: Record<string, () => unknown> = {
  accept: () => accept(listener),
  poll: () => poll([{ fd: listener, events: POLLIN, revents: 0 }], null),
  recv: () => recv(client, new Uint8Array(1)),
};
if (call === "recv") connect(client, "127.0.0.1", port);
print(`waiting on port ${port}`);
print(`${call} answered ${calls[call ?? ""]?.()}`);
// Now that a turn could come, the handler would run.
process.exit();
