/** Programs for two loops, on the real kernel. Started with their names. */
import { close, getsockname, print, setNonblocking } from "#kernel";
import { readFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { listenOn } from "#src/00-blocking/listener.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { acceptClients } from "#src/07-await/echo.ts";
import { runAsGuest } from "#src/07-await/guest.ts";
import * as io from "#src/07-await/io.ts";
import { fromPromise } from "#src/07-await/promises.ts";
import { ends } from "./ends.ts";

const { sleep } = io;

// Long enough for anything that does not wait for it.
const tooLongMs = 1e8;

const programs: Record<string, () => PromiseLike<unknown>> = {
  ...ends,

  async timers() {
    setTimeout(() => print("theirs, which counts for nothing"), 10).unref();
    const theirs = new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.race([theirs, sleep(tooLongMs)]);
    print("theirs, in the middle of our sleep");
    await sleep(20);
    print("ours");
  },

  async files() {
    const file = await readFile(new URL(import.meta.url), "utf8");
    print(`read ${file.length > 100}`);
  },

  async immediates() {
    for (let count = 1; count <= 3; count++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      print(`immediate ${count}`);
    }
  },

  async ticks() {
    await new Promise<void>((resolve) => {
      const tick = (left: number) => {
        print(`tick ${left}`);
        if (left === 0) resolve();
        else process.nextTick(tick, left - 1);
      };
      tick(2);
    });
  },

  /** A client of theirs at our server, and one of ours at theirs. */
  async servers() {
    const listener = listenOn("127.0.0.1", 0);
    setNonblocking(listener);
    void acceptClients(listener);
    const client = connect(getsockname(listener).port, "127.0.0.1");
    client.end("our server");
    print(await text(client));
    const server = createServer((peer) => peer.pipe(peer));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const fd = await io.connect("127.0.0.1", port);
    await io.sendAll(fd, new TextEncoder().encode("their server"));
    const buffer = new Uint8Array(64);
    const count = await io.recv(fd, buffer);
    print(new TextDecoder().decode(buffer.subarray(0, count)));
    server.close();
    close(fd);
    await once(server, "close");
  },

  /** Both sleep: neither has a reason to turn. */
  async quiet() {
    const { turnCount } = loop;
    await sleep(50);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const timer = setTimeout(() => {}, tooLongMs);
    await sleep(50);
    timer.unref();
    await sleep(50);
    print(`few turns: ${loop.turnCount - turnCount < 40}`);
  },

  /** Nobody asks: it is no affair of the engine's. */
  async rejection() {
    fromPromise(Promise.reject(new Error("boom")));
    await sleep(1);
    // The engine tells of rejections before this.
    await new Promise((resolve) => setImmediate(resolve));
    print("nobody was told");
  },

  async signal() {
    const heard = once(process, "SIGUSR2");
    print("listening");
    await Promise.race([heard, sleep(tooLongMs)]);
    print("heard");
  },

  async asleep() {
    print("asleep");
    await sleep(tooLongMs);
  },
};

const loop = new EventLoop();
for (const name of process.argv.slice(2)) {
  print(`${name}:`);
  const program = programs[name] as () => PromiseLike<unknown>;
  await runAsGuest(program, loop).catch((error) => print(String(error)));
}
