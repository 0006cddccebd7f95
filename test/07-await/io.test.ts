/** What waits for descriptors does so in an async function as it did before. */
import {
  close as kernelClose,
  eventfd,
  eventfdWrite,
  getsockname,
} from "#kernel";
import { expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { close } from "#src/04-futures/io.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { connect } from "#src/07-await/io.ts";
import { listener } from "../support/sockets.ts";
import { describeIo } from "../support/suites/io.ts";
import { describeSlots } from "../support/suites/slots.ts";
import { runtimeOf } from "./runtime.ts";

describeIo(() => runtimeOf(new EventLoop()));
describeSlots(() => runtimeOf(new EventLoop()));

test("connect does not close a stranger that was given its number", () => {
  const loop = new EventLoop();
  const listening = listener();
  const { host, port } = getsockname(listening);
  const stranger = { fd: -1 };
  const errors: unknown[] = [];
  loop.callSoon(() => {
    const task = asTask(connect(host, port));
    task.addDoneCallback(() => errors.push(task.exception()));
    const [fd = -1] = loop.waiting.selector.keys.keys();
    close(fd);
    stranger.fd = eventfd();
    expect(stranger.fd).toBe(fd);
  });
  loop.run();
  expect(errors.map((error) => (error as Error).name)).toEqual(["ClosedError"]);
  eventfdWrite(stranger.fd, 7);
  [stranger.fd, listening].forEach(kernelClose);
});
