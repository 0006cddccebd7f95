/** What the build says of itself, on a terminal and elsewhere. */
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { progressOn, silent, stage } from "../../site/build/progress.ts";

test("on a terminal the next line takes the place of a step", () => {
  const { stream, said } = terminal(20);
  const progress = progressOn(stream);
  progress.step("record two-clients … 0.2 s");
  progress.line("two-clients 0.4 s");
  expect(said()).toBe("\r\x1b[Krecord two-clients \r\x1b[Ktwo-clients 0.4 s\n");
});

test("elsewhere there are lines alone", () => {
  const { stream, said } = terminal(0);
  const progress = progressOn(stream);
  progress.step("record …");
  progress.line("record 0.4 s");
  expect(said()).toBe("record 0.4 s\n");
});

test("a stage says what came of it, and how long it took", async () => {
  const { stream, said } = terminal(0);
  const progress = progressOn(stream);
  const summary = (count: number) => `${count} pages`;
  expect(await stage(progress, "read", () => 3, summary)).toBe(3);
  expect(said()).toMatch(/^read {7}3 pages +0\.\d s\n$/);
});

test("silence is silent", async () => {
  expect(await stage(silent, "read", () => 3)).toBe(3);
});

/** A stream that is a terminal of so many columns, or none for 0. */
function terminal(columns: number) {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const fake = Object.assign(stream, { isTTY: columns > 0, columns });
  return { stream: fake as unknown as NodeJS.WriteStream, said: () => text };
}
