/** What Linux's own list of our descriptors tells: their flags, and leaks. */
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { devNull } from "node:os";
import { expect } from "vitest";
import type { Fd } from "#kernel";
import { keep, openDescriptors } from "../../support/descriptors.ts";
import { kernel, test } from "../../support/kernel-test.ts";
import { connecting, listening } from "../../support/loopback.ts";

const { accept, close, eventfd, setNonblocking, socket } = kernel;
const { timerfdCreate } = kernel;

test("a descriptor left open is noticed", () => {
  const before = openDescriptors();
  const fd = socket();
  const left = openDescriptors().filter((line) => !before.includes(line));
  expect(left).toEqual([expect.stringMatching(`^${fd} socket:`)]);
  close(fd);
  expect(openDescriptors()).toEqual(before);
});

test("every test of the kernel is one that notices", () => {
  const folders = [
    new URL("..", import.meta.url),
    new URL(".", import.meta.url),
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.test\.ts$/.test(name))
      .map((name) => new URL(name, folder).pathname),
  );
  const noticing = files.filter((path) =>
    /test } from "(..\/)+support\/kernel-test.ts"/.test(
      readFileSync(path, "utf8"),
    ),
  );
  expect(noticing).toEqual(files);
});

const O_APPEND = 0o2000;
const O_NONBLOCK = 0o4000;
const O_CLOEXEC = 0o2000000;

/** Which of these flags Linux has noted of a descriptor. */
function flags(fd: Fd): number {
  const info = readFileSync(`/proc/self/fdinfo/${fd}`, "utf8");
  const octal = /^flags:\s+(\d+)$/m.exec(info)?.[1] ?? "";
  return parseInt(octal, 8) & (O_APPEND | O_NONBLOCK | O_CLOEXEC);
}

test.each<[made: string, make: () => Fd]>([
  ["socket", () => socket()],
  ["eventfd", () => eventfd()],
  ["timerfd", () => timerfdCreate()],
  ["accept", () => acceptedByNonblocking()],
])("%s: blocking, and closed for programs that we start", (_made, make) => {
  const fd = keep(make());
  expect(flags(fd)).toBe(O_CLOEXEC);
  setNonblocking(fd);
  expect(flags(fd)).toBe(O_CLOEXEC | O_NONBLOCK);
});

test("setNonblocking leaves the other flags as they are", () => {
  const fd = openSync(devNull, "a");
  setNonblocking(fd);
  expect(flags(fd)).toBe(O_APPEND | O_NONBLOCK | O_CLOEXEC);
  closeSync(fd);
});

/** Not handed down: a listener's O_NONBLOCK is its own. */
function acceptedByNonblocking(): Fd {
  const { listener, port } = listening();
  connecting(port);
  return accept(listener) ?? -1;
}
