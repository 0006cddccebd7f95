import { expect, test } from "vitest";
import { accept, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { sendAll } from "#answer";

/** One client connects; it is sent these bytes by `sendAll`. */
function sendTo(scene: string, bytes: Uint8Array) {
  return play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      const client = accept(listener) ?? -1;
      setNonblocking(client);
      new Scheduler().run(sendAll(client, bytes));
    },
    { scene, lens },
  );
}

const text = (byteCount: number) => new Uint8Array(byteCount).fill(65);

test("all of a long message arrives", () => {
  const run = sendTo("A connects @10", text(1_000_000));
  expect(
    run.receivedCount("A"),
    look(
      "send answers how many bytes it took: the rest is still yours to send.",
      run.where("send("),
    ),
  ).toEqual(1_000_000);
});

test("a client that reads late gets everything as well", () => {
  const scene = `
    A has room for 4096 bytes
    A connects @10
    A stops reading
    A reads on @500`;
  const run = sendTo(scene, text(1_000_000));
  expect(
    run.receivedCount("A"),
    look(
      "When send would block, wait for the descriptor and ask again.",
      run.where("send("),
    ),
  ).toEqual(1_000_000);
});

test("the bytes arrive in order, each once", () => {
  const message = new Uint8Array(300_000).map((_, at) => 97 + (at % 26));
  const run = sendTo("A has room for 4096 bytes\nA connects @10", message);
  expect(
    run.received("A") === new TextDecoder().decode(message),
    look(
      "Where does the next send begin? Behind what the last one took.",
      run.where("send("),
    ),
  ).toEqual(true);
});

test("a short reply needs no wait", () => {
  const run = sendTo("A connects @10", text(5));
  expect(
    run.calls("poll").length,
    look(
      "There is nearly always room: send first, and wait only after null.",
      run.whereFirst("yields"),
    ),
  ).toEqual(1);
});
