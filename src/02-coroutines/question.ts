/**
 * The program that the course's question was asked about, in its own shape:
 * coroutines yield a descriptor and a word, a loop resumes them. It works,
 * until the first client that misbehaves.
 */
import {
  accept,
  close,
  type Fd,
  getsockname,
  POLLIN,
  POLLOUT,
  print,
  recv,
  send,
} from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { Selector } from "../01-callbacks/selector.ts";

/** A coroutine as the question has it: waits out, a farewell at the end. */
export type Waiting = Generator<[fd: Fd, word: string], string, undefined>;

/** The coroutines that may run now. */
export const ready: Waiting[] = [];

/** What the others wait for, and how to resume them. */
export const selector = new Selector<() => void>();

/** Serves all clients, until one of them brings the whole server down. */
export function serve({ host, port, onListening }: ServeOptions): never {
  const listener = listenOn(host, port, 5);
  onListening(getsockname(listener));
  ready.push(acceptClients(listener));
  run();
}

function* acceptClients(listener: Fd): Waiting {
  for (;;) {
    print(`listener ${listener}: waiting to read`);
    yield [listener, "read"];
    const client = accept(listener) as Fd;
    print(`listener ${listener}: accepted client ${client}`);
    ready.push(serveClient(client));
  }
}

function* serveClient(client: Fd): Waiting {
  // Its own buffer: others receive while this one waits to write.
  const buffer = new Uint8Array(1024);
  for (;;) {
    print(`client ${client}: waiting to read`);
    yield [client, "read"];
    const count = recv(client, buffer) as number;
    if (count === 0) break;
    print(`client ${client}: waiting to write`);
    yield [client, "write"];
    send(client, buffer.subarray(0, count));
  }
  close(client);
  return `client ${client}: has left`;
}

/** Resumes what is ready; sleeps; resumes; for ever. */
export function run(): never {
  for (;;) {
    while (ready.length > 0) {
      const coroutine = ready.shift() as Waiting;
      const { done, value } = coroutine.next();
      if (done) {
        print(value);
        continue;
      }
      const [fd, word] = value;
      const events = word === "read" ? POLLIN : POLLOUT;
      selector.register(fd, events, () => {
        selector.unregister(fd);
        ready.push(coroutine);
      });
    }
    for (const { data: resume } of selector.select(null)) resume();
  }
}
