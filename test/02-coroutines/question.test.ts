/** What brings the questioner's program down: each defect made to happen. */
import { type Address, close, type Fd, send, socket } from "#kernel";
import { beforeEach, expect, test, vi } from "vitest";
import * as program from "#src/02-coroutines/question.ts";
import {
  acceptErrors,
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import { bytes, clientAt, pair, received, reset } from "../support/sockets.ts";

beforeEach(() => {
  whenIdle();
  // Both are global, as in the question: each test finds what the last left.
  program.ready.length = 0;
  program.selector.keys.clear();
});

/** Serves while the steps are played; each gets the server's address. */
function serve(...steps: ((server: Address) => void)[]): void {
  program.serve({
    host: "127.0.0.1",
    port: 0,
    onListening: (server) => {
      whenIdle(...steps.map((step) => () => step(server)));
    },
  });
}

test("it serves two clients at once", () => {
  const fds: Fd[] = [];
  let answers = "";
  const steps = [
    (server: Address) => fds.push(clientAt(server), clientAt(server)),
    () => fds.forEach((fd, index) => send(fd, bytes(`hello ${index}, `))),
    () => fds.forEach((fd) => (answers += received(fd))),
    () => fds.forEach(close),
  ];
  expect(() => serve(...steps)).toThrow(Quiescent);
  expect(answers).toBe("hello 0, hello 1, ");
  expect(printed.at(-1)).toMatch(/^client \d+: has left$/);
});

test("one reset ends the server", () => {
  let client: Fd;
  const connect = (server: Address) => (client = clientAt(server));
  expect(() => serve(connect, () => reset(client))).toThrow(
    /^ECONNRESET: connection reset by peer, recv/,
  );
});

test("a lack of descriptors ends the server", () => {
  const connect = (server: Address) => {
    acceptErrors.push("EMFILE");
    close(clientAt(server));
  };
  expect(() => serve(connect)).toThrow(/^EMFILE/);
});

test("any error in any coroutine ends them all", () => {
  const other = vi.fn();
  program.ready.push(
    (function* () {
      throw new Error("boom");
    })(),
    (function* () {
      other();
      return "";
    })(),
  );
  expect(() => program.run()).toThrow("boom");
  expect(other).not.toHaveBeenCalled();
});

function* waiter(fd: Fd, word: string) {
  yield [fd, word] as [Fd, string];
  return `woken to ${word}`;
}

test("a second coroutine waiting for a descriptor ends the server", () => {
  const [client, server] = pair();
  program.ready.push(waiter(server, "read"), waiter(server, "write"));
  expect(() => program.run()).toThrow(`fd ${server} is already registered`);
  [client, server].forEach(close);
});

test("a number that is given again after a close ends the server", () => {
  const [client, server] = pair();
  const filler = socket();
  const closer = function* () {
    close(server);
    yield* waiter(socket(), "read");
    return "";
  };
  program.ready.push(waiter(server, "read"), closer());
  expect(() => program.run()).toThrow(`fd ${server} is already registered`);
  [client, server, filler].forEach(close);
});

test("coroutines that start coroutines keep it from ever asking again", () => {
  const [client, server] = pair();
  send(client, bytes("has been here all the time"));
  let started = 0;
  const respawn = function* () {
    started += 1;
    if (started === 10_000) throw new Error("enough");
    program.ready.push(respawn());
    return "";
  };
  program.ready.push(waiter(server, "read"), respawn());
  expect(() => program.run()).toThrow("enough");
  expect(timeouts).toEqual([]);
  expect(printed).not.toContain("woken to read");
  [client, server].forEach(close);
});

test("something unknown that is yielded ends the server", () => {
  program.ready.push(
    (function* () {
      yield 5 as unknown as [Fd, string];
      return "";
    })(),
  );
  expect(() => program.run()).toThrow(TypeError);
});

test("a misspelt word is taken for write", () => {
  const [client, server] = pair();
  program.ready.push(waiter(server, "raed"));
  expect(() => program.run()).toThrow(Quiescent);
  expect(printed).toEqual(["woken to raed"]);
  [client, server].forEach(close);
});

test("when all have ended it waits for nothing, for ever", () => {
  program.ready.push(
    (function* () {
      return "done";
    })(),
  );
  expect(() => program.run()).toThrow(Quiescent);
  expect(timeouts).toEqual([null]);
});
