/** The loop of Node beneath us, which only the real kernel can ask. */
import { readlinkSync } from "node:fs";
import { expect } from "vitest";
import { Child } from "../support/child.ts";
import { kernel, test } from "../support/kernel-test.ts";
import { isSimulated } from "../support/kernel.ts";
import { readiness } from "../support/loopback.ts";

const { uvBackendFd, uvBackendTimeout, uvLoopAlive } = kernel;

test.skipIf(!isSimulated)("in simulation there is nothing to ask", () => {
  expect([uvBackendFd(), uvBackendTimeout()]).toEqual([null, null]);
  expect(uvLoopAlive()).toBe(false);
});

test.skipIf(isSimulated)("libuv waits in a descriptor, always the same", () => {
  const fd = uvBackendFd();
  expect(readlinkSync(`/proc/self/fd/${fd}`)).toBe("anon_inode:[eventpoll]");
  expect(uvBackendFd()).toBe(fd);
});

test.skipIf(isSimulated)(
  "it is readable when libuv has something to do",
  () => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {});
    port1.start();
    port2.postMessage(null);
    expect(readiness(uvBackendFd() as number)).toContain("IN");
    port1.close();
  },
);

test.skipIf(isSimulated)(
  "it would sleep until its next timer, not longer",
  () => {
    const late = setTimeout(() => {}, 2000);
    expect(uvBackendTimeout()).toBeLessThanOrEqual(2000);
    const early = setTimeout(() => {}, 1000);
    expect(uvBackendTimeout()).toBeLessThanOrEqual(1000);
    const now = setImmediate(() => {});
    expect(uvBackendTimeout()).toBe(0);
    clearImmediate(now);
    [late, early].forEach(clearTimeout);
  },
);

// In a process of its own: the loop of the test runner has more to wait for.
test.skipIf(isSimulated)(
  "it is alive while it waits for something",
  async () => {
    const child = new Child("test/07-await/programs/alive.ts");
    expect(await child.ended).toBe(0);
    expect(child.stdout.trim().split("\n")).toEqual([
      "nothing: false",
      "an immediate that does not count: false",
      "an immediate: true",
      "a timer: true",
    ]);
  },
);
