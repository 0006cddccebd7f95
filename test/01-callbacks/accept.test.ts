import { close, type ErrorCode, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EchoServer, serve } from "#src/01-callbacks/echo.ts";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import {
  acceptErrors,
  printed,
  Quiescent,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import {
  bytes,
  clientAt,
  clientOf,
  listener,
  received,
} from "../support/sockets.ts";

let server: EchoServer;

beforeEach(() => {
  whenIdle();
  server = new EchoServer(new EventLoop(), listener());
});

function play(...steps: (() => void)[]): void {
  whenIdle(...steps);
  expect(() => server.loop.run()).toThrow(Quiescent);
}

const lacks: ErrorCode[] = ["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"];

test.each(lacks)("after %s it accepts again when a client has left", (code) => {
  const a = clientOf(server.listener);
  let b = -1;
  play(
    () => {
      acceptErrors.push(code);
      b = clientOf(server.listener);
    },
    () => expect(server.accepting).toBe(false),
    () => close(a),
    () => send(b, bytes("my turn")),
  );
  expect(received(b)).toBe("my turn");
  expect(printed).toEqual([
    expect.stringMatching(/: .* accepting again when a client has left$/),
  ]);
});

const misfortunes: ErrorCode[] = ["ECONNABORTED", "EPROTO", "ENETDOWN"];

test.each(misfortunes)("a connection lost to %s is passed over", (code) => {
  acceptErrors.push(code);
  const client = clientOf(server.listener);
  play(() => send(client, bytes("hi")));
  expect(received(client)).toBe("hi");
  expect(printed).toEqual([]);
});

const fatal: [ErrorCode, string][] = [
  ["EMFILE", "with no client that could leave"],
  ["EBADF", "because the listener is gone"],
];

test.each(fatal)("%s ends serve with that error, %s", (code) => {
  const options = { host: "127.0.0.1", port: 0 };
  let client = -1;
  expect(() =>
    serve({
      ...options,
      onListening: (address) => {
        acceptErrors.push(code);
        client = clientAt(address);
      },
    }),
  ).toThrow(code);
  close(client);
});
