import { close, getsockname } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { connect } from "#src/04-futures/io.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { listener } from "../support/sockets.ts";
import { describeIo } from "../support/suites/io.ts";
import { openNow } from "../support/suites/open-now.ts";
import { runtimeOf } from "./runtime.ts";

beforeEach(() => whenIdle());

describeIo(() => runtimeOf(new EventLoop()));

test("a connect that is closed while it waits leaves nothing behind", () => {
  const loop = new EventLoop();
  const listening = listener();
  const { host, port } = getsockname(listening);
  const before = openNow();
  const coroutine = connect(host, port);
  loop.callSoon(() => {
    expect(coroutine.next().done).toBe(false);
    coroutine.return(-1);
  });
  loop.run();
  expect(openNow()).toEqual(before);
  close(listening);
});
