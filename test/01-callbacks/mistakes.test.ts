/** What the loop does about callbacks that misbehave. */
import { close, type Fd, send, socket } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import { printed, Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair, received } from "../support/sockets.ts";

beforeEach(() => whenIdle());

/** Runs until nothing can happen, and closes these descriptors. */
function runToTheEnd(loop: EventLoop, ...fds: Fd[]): void {
  expect(() => loop.run()).toThrow(Quiescent);
  fds.forEach(close);
}

test("a callback that throws is reported and removed; the loop goes on", () => {
  const loop = new EventLoop();
  const [a, b] = [pair(), pair()];
  const seen: string[] = [];
  loop.addReader(a[1], () => {
    throw new Error("boom");
  });
  loop.addReader(b[1], () => seen.push(received(b[1])));
  send(a[0], bytes("x"));
  send(b[0], bytes("still served"));
  runToTheEnd(loop, ...a, ...b);
  expect(printed).toEqual([`a callback of fd ${a[1]} threw: Error: boom`]);
  expect(seen).toEqual(["still served"]);
});

test("a slow callback is reported with its descriptor and its time", () => {
  const loop = new EventLoop({ slowCallbackMs: 0 });
  const [client, server] = pair();
  loop.addReader(server, () => received(server));
  send(client, bytes("x"));
  runToTheEnd(loop, client, server);
  const line = new RegExp(`^a callback of fd ${server} took \\d+ ms$`);
  expect(printed).toEqual([expect.stringMatching(line)]);
});

test("without a limit no callback is reported as slow", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  loop.addReader(server, () => received(server));
  send(client, bytes("x"));
  runToTheEnd(loop, client, server);
  expect(printed).toEqual([]);
});

test("a callback that throws does not unwatch a newcomer of its number", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  const filler = socket();
  loop.addReader(server, () => {
    loop.removeReader(server);
    close(server);
    loop.addReader(socket(), () => {});
    loop.stop();
    throw new Error("boom");
  });
  send(client, bytes("x"));
  loop.run();
  expect([...loop.selector.keys.keys()]).toEqual([server]);
  [client, server, filler].forEach(close);
});

test("whatever a callback throws, the loop goes on", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  loop.addReader(server, () => {
    throw Object.create(null);
  });
  send(client, bytes("x"));
  loop.run();
  expect(printed).toEqual([
    `a callback of fd ${server} threw: an error that cannot be put into words`,
  ]);
  [client, server].forEach(close);
});

test("a running loop cannot be run", () => {
  const loop = new EventLoop();
  const [client, server] = pair();
  loop.addReader(server, () => loop.run());
  send(client, bytes("x"));
  loop.run();
  expect(printed[0]).toContain("this loop is running already");
  [client, server].forEach(close);
});
