/** Mistakes that the crowds must find, put into a server that is right. */
import { afterEach, expect, test, vi } from "vitest";
import { recv, send } from "#kernel";
import { EchoClient, EchoServer, serve } from "#src/01-callbacks/echo.ts";
import { failures, seeds } from "./crowd.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const mistakes: [mistake: string, make: () => void, found: RegExp][] = [
  [
    "to drop what the send buffer refuses",
    () =>
      vi.spyOn(EchoClient.prototype, "reply").mockImplementation(function (
        this: EchoClient,
        bytes,
      ) {
        send(this.fd, bytes);
      }),
    /other bytes came back|of \d+ came back/,
  ],
  [
    "to send new bytes before those that wait",
    () =>
      vi.spyOn(EchoClient.prototype, "reply").mockImplementation(function (
        this: EchoClient,
        bytes,
      ) {
        const count = send(this.fd, bytes) ?? 0;
        this.unsent.push(bytes.subarray(count));
      }),
    /other bytes came back/,
  ],
  [
    "to take readiness for a promise",
    () =>
      vi.spyOn(EchoClient.prototype, "onReadable").mockImplementation(function (
        this: EchoClient,
      ) {
        this.attempt(() => {
          const buffer = new Uint8Array(1024);
          const count = recv(this.fd, buffer) ?? 0;
          if (count === 0) this.ended = true;
          else this.reply(buffer.subarray(0, count));
        });
      }),
    /of \d+ came back/,
  ],
  [
    "to go on accepting without descriptors",
    () => vi.spyOn(EchoServer.prototype, "onAcceptError").mockReturnValue(),
    /calls changed nothing/,
  ],
  [
    "to watch for room when there is nothing to send",
    () =>
      vi.spyOn(EchoClient.prototype, "watch").mockImplementation(function (
        this: EchoClient,
      ) {
        const { loop } = this.server;
        loop.addReader(this.fd, () => this.onReadable());
        loop.addWriter(
          this.fd,
          () => this.unsent.length > 0 && this.onWritable(),
        );
      }),
    /calls changed nothing/,
  ],
  [
    "not to close whoever has left",
    () =>
      vi.spyOn(EchoClient.prototype, "close").mockImplementation(function (
        this: EchoClient,
      ) {
        this.server.loop.removeReader(this.fd);
        this.server.loop.removeWriter(this.fd);
      }),
    /open at the end/,
  ],
];

test.each(mistakes)("it is noticed %s", (_mistake, make, found) => {
  make();
  expect(failures(serve, seeds(60)).join("\n")).toMatch(found);
});
