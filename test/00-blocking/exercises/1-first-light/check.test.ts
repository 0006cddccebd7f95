import { expect, test } from "vitest";
import { accept } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { greet } from "#answer";

test("the client receives a hello", () => {
  const run = play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      greet(accept(listener) ?? -1);
    },
    { scene: "A connects @10" },
  );
  expect(
    run.received("A"),
    look(
      "This is what a failing check looks like: A waits for a hello, " +
        "and this is the last thing that happened.",
      run.where(/A +receives/),
    ),
  ).toEqual("hello");
});
