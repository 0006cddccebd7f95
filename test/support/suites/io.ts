/** The calls of the kernel as coroutines, whatever it is that these yield. */
import {
  close,
  getsockname,
  recv as kernelRecv,
  SHUT_WR,
  send,
  shutdown,
} from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { timeouts, whenIdle, whenIdlePlay } from "../one-thread-kernel.ts";
import {
  bytes,
  clientOf,
  listener,
  pair,
  received,
  reset,
} from "../sockets.ts";
import { describeShared } from "./describe-shared.ts";
import type { Begin, Coroutine, Runtime } from "./runtime.ts";

/** Each test begins with a runtime of its own. */
export const describeIo = describeShared("io", <Y>(begin: Begin<Y>) => {
  const buffer = new Uint8Array(64);
  let chapter: Runtime<Y>;

  beforeEach(() => {
    whenIdle();
    chapter = begin();
  });

  test("recv answers what came, and 0 at end of stream", () => {
    const { recv, run } = chapter;
    const [client, server] = pair();
    const main = function* (): Coroutine<Y, number[]> {
      return [yield* recv(server, buffer), yield* recv(server, buffer)];
    };
    whenIdle(
      () => send(client, bytes("hello")),
      () => shutdown(client, SHUT_WR),
    );
    expect(run(main())).toEqual([5, 0]);
    [client, server].forEach(close);
  });

  test("recv that was woken for nothing waits again", () => {
    const { recv, recvAtOnce = recv, run, spawn } = chapter;
    const [client, server] = pair();
    const [other, trigger] = pair();
    let stolen = "";
    // Both are woken in one turn, and the thief is the first to go on.
    const thief = function* (): Coroutine<Y, void> {
      yield* recvAtOnce(trigger, buffer);
      stolen = received(server);
    };
    spawn(thief(), "thief");
    send(client, bytes("stolen"));
    send(other, bytes("x"));
    whenIdle(() => send(client, bytes("mine")));
    expect(run(recv(server, buffer))).toBe(4);
    expect(stolen).toBe("stolen");
    [client, server, other, trigger].forEach(close);
  });

  test("an error of the kernel is thrown where recv is called", () => {
    const { recv, run } = chapter;
    const [client, server] = pair();
    const main = function* (): Coroutine<Y, string> {
      try {
        yield* recv(server, buffer);
        return "nothing was thrown";
      } catch (error) {
        return String(error);
      }
    };
    whenIdle(() => reset(client));
    expect(run(main())).toMatch(/ECONNRESET/);
    close(server);
  });

  test("sendAll sends all bytes in order, and waits when it must", () => {
    const { run, sendAll } = chapter;
    const [client, server] = pair();
    const length = 8 * 2 ** 20;
    const sent = Uint8Array.from({ length }, (_, i) => (i * 7) >> 4);
    const back = new Uint8Array(length);
    let count = 0;
    const drain = function* () {
      for (;;) {
        count += kernelRecv(server, back.subarray(count)) ?? 0;
        yield;
      }
    };
    const drained = drain();
    whenIdlePlay(drained);
    run(sendAll(client, sent));
    expect(timeouts.length).toBeGreaterThan(1);
    while (count < length) drained.next();
    expect(Buffer.from(back).equals(sent)).toBe(true);
    [client, server].forEach(close);
  });

  test("sendAll of few bytes does not wait at all", () => {
    const { run, sendAll } = chapter;
    const [client, server] = pair();
    const main = function* (): Coroutine<Y, unknown[]> {
      yield* sendAll(client, bytes("hello"));
      return [...timeouts];
    };
    // The one poll of the turn in which the coroutine began.
    expect(run(main())).toEqual([0]);
    expect(received(server)).toBe("hello");
    [client, server].forEach(close);
  });

  test("accept answers the next client, ready not to block", () => {
    const { accept, run } = chapter;
    const listening = listener();
    let client = -1;
    whenIdle(() => (client = clientOf(listening)));
    const accepted = run(accept(listening));
    expect(received(accepted)).toBe("");
    [listening, client, accepted].forEach(close);
  });

  test("connect answers a socket that is connected", () => {
    const { accept, connect, recv, run, sendAll } = chapter;
    const listening = listener();
    const { host, port } = getsockname(listening);
    const main = function* (): Coroutine<Y, string> {
      const client = yield* connect(host, port);
      const server = yield* accept(listening);
      yield* sendAll(client, bytes("hi"));
      const count = yield* recv(server, buffer);
      [client, server].forEach(close);
      return new TextDecoder().decode(buffer.subarray(0, count));
    };
    expect(run(main())).toBe("hi");
    close(listening);
  });

  test("a refused connect throws and leaves no descriptor open", () => {
    const { connect, run } = chapter;
    const listening = listener();
    const { host, port } = getsockname(listening);
    close(listening);
    expect(() => run(connect(host, port))).toThrow(
      /^ECONNREFUSED: connection refused, connect\(\d+\)$/,
    );
    const again = listener();
    expect(again).toBe(listening);
    close(again);
  });
});
