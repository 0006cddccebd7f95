/** An echo server in the words of the suites. */
import type { Address, Fd } from "#kernel";
import { expect } from "vitest";
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { acceptErrors, Quiescent, whenIdle } from "../one-thread-kernel.ts";

/** The server of a chapter, which has not begun to serve. */
export type Server = {
  serve(options: ServeOptions): void;
  /** Serves those who come through a listener that is there already. */
  serveOn(listener: Fd): void;
  /** Expects that nothing is kept of clients who have all left. */
  expectForgotten(listener: Fd): void;
  /** What it prints when a client resets its connection. */
  readonly resetLine: RegExp;
  readonly pollsPerMessage: number;
};

/** Makes a server that nobody has used. */
export type Begin = () => Server;

/** Serves while the steps are played, each when the server would sleep. */
export function serveWhile(
  server: Server,
  listener: Fd,
  steps: (() => void)[],
): void {
  whenIdle(...steps);
  expect(() => server.serveOn(listener)).toThrow(Quiescent);
  expect(acceptErrors, "errors that accept did not throw").toEqual([]);
  server.expectForgotten(listener);
}

/** Serves on a port of its own, and tells which. */
export function serveOnAnyPort(
  server: Server,
  onListening: (address: Address) => void,
): void {
  server.serve({ host: "127.0.0.1", port: 0, onListening });
}
