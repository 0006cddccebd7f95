/** Descriptors: which number is given, and what closing does. */
import { expect } from "vitest";
import { hangUp, keep, openDescriptors } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import {
  accepted,
  answer,
  connecting,
  listening,
  newSocket,
  readiness,
} from "../support/loopback.ts";

const { accept, close, eventfd, socket, timerfdCreate } = kernel;

test("the lowest free number is given again, whatever is opened", () => {
  const fds = [keep(socket()), keep(eventfd()), keep(timerfdCreate())];
  const freed = fds.toReversed();
  for (const fd of freed) hangUp(fd);
  const again = [keep(eventfd()), keep(timerfdCreate()), keep(socket())];
  expect(again).toEqual(fds);
});

test("a number in the middle is given before a higher one", () => {
  const [low, middle, high] = [newSocket(), newSocket(), newSocket()];
  hangUp(middle);
  expect(keep(socket())).toBe(middle);
  expect(new Set([low, middle, high]).size).toBe(3);
});

test("accept gives the lowest free number too", () => {
  const { listener, port } = listening();
  const freed = newSocket();
  connecting(port);
  hangUp(freed);
  expect(accepted(listener)).toBe(freed);
});

test("closing twice is refused, and a reused number is another thing", () => {
  const fd = socket();
  close(fd);
  expect(answer(() => close(fd))).toBe("EBADF");
  const stranger = keep(eventfd());
  expect(stranger).toBe(fd);
  expect(readiness(stranger)).toBe("OUT");
});

test("a call that is refused opens and closes nothing", () => {
  const { listener } = listening();
  const before = openDescriptors();
  expect(accept(listener)).toBe(null);
  answer(() => kernel.listen(listener, 1));
  answer(() => kernel.bind(listener, "127.0.0.1", 0));
  answer(() => kernel.recv(listener, new Uint8Array(1)));
  expect(openDescriptors()).toEqual(before);
});
