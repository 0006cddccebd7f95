import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteQueue } from "#src/01-callbacks/byte-queue.ts";

test("what goes in comes out, in order, however it is cut", () => {
  const action = fc.oneof(
    fc.record({ push: fc.uint8Array({ maxLength: 40 }) }),
    fc.record({ drop: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );
  const play = (actions: ({ push: Uint8Array } | { drop: number })[]) => {
    const queue = new ByteQueue();
    let model: number[] = [];
    for (const step of actions) {
      if ("push" in step) {
        queue.push(step.push);
        model.push(...step.push);
      } else {
        const count = Math.floor(step.drop * model.length);
        queue.drop(count);
        model = model.slice(count);
      }
      expect([...queue.peek()]).toEqual(model);
      expect(queue.length).toBe(model.length);
    }
  };
  fc.assert(fc.property(fc.array(action), play));
});

test("a queue that is empty again keeps no memory", () => {
  const queue = new ByteQueue();
  queue.push(new Uint8Array(1000));
  queue.drop(1000);
  expect(queue.buffer.length).toBe(0);
});

test("a queue that fills by single bytes is copied a few times only", () => {
  const queue = new ByteQueue();
  const buffers = new Set<Uint8Array>();
  const one = new Uint8Array(1);
  for (let i = 0; i < 100_000; i++) {
    queue.push(one);
    buffers.add(queue.buffer);
  }
  expect(buffers.size).toBeLessThan(20);
});

test("what was pushed is a copy", () => {
  const queue = new ByteQueue();
  const bytes = new Uint8Array([1, 2, 3]);
  queue.push(bytes);
  bytes.fill(0);
  expect([...queue.peek()]).toEqual([1, 2, 3]);
});
