/**
 * Generators that are paused, each at a line of its own, and between them
 * the slots that remember who waits for what, and what poll is asked.
 */
import type { Book } from "../../read.ts";
import { sign } from "../actors.ts";
import { DataError, listOf, numberOf, optionalText, textOf } from "../data.ts";
import type { Data } from "../json.ts";
import { arrow, type Drawing, line, type Mark } from "../marks.ts";
import { rectangle, text } from "../marks.ts";
import { bodyOf } from "../paused/body.ts";
import { pageWidth } from "../widths.ts";

const codeStart = 38;
const lineHeight = 19;
const columns = { fd: 8, read: 54, write: 164, poll: 306 };

/** Draws the first generator, the slots, the other generators. */
export function drawPaused(data: Data, book: Book): Drawing {
  const [first, ...others] = listOf(data, "generators");
  if (first === undefined) throw new DataError(data, "there is no generator");
  const marks: Mark[] = [];
  let y = drawGenerator(first, book, 4, marks);
  y = drawSlots(listOf(data, "slots"), y + 22, marks);
  for (const other of others) y = drawGenerator(other, book, y + 22, marks);
  return { width: pageWidth, height: y + 4, marks };
}

/** Adds a generator; returns where it ends. */
function drawGenerator(data: Data, book: Book, top: number, marks: Mark[]) {
  const task = textOf(data, "task");
  const calls = textOf(data, "calls").split(" > ");
  const body = bodyOf(data, book, calls);
  marks.push(
    sign("task", 11, top + 9),
    text(24, top + 14, [task]),
    text(pageWidth - 4, top + 14, callWords(calls), {
      className: "known",
      anchor: "end",
    }),
  );
  let y = top + 28;
  for (const { number, code, isPaused } of body) {
    const baseline = y + 14;
    const className = isPaused ? "" : "known";
    if (isPaused) {
      const box = { left: codeStart - 6, right: pageWidth - 4 };
      const edges = { ...box, top: y, bottom: y + lineHeight };
      marks.push(
        rectangle("outline task", edges),
        text(pageWidth - 10, baseline, [{ code: textOf(data, "values") }], {
          anchor: "end",
        }),
      );
    }
    const digits = text(26, baseline, [{ code: `${number}` }], {
      className: "known",
      anchor: "end",
    });
    marks.push(digits, text(codeStart, baseline, [{ code }], { className }));
    y += lineHeight;
  }
  return y;
}

function callWords(calls: readonly string[]) {
  return calls.flatMap((name, index) =>
    index === 0 ? [{ code: name }] : [" → ", { code: name }],
  );
}

/** Adds the table of slots, next to what poll is asked; returns its end. */
function drawSlots(slots: readonly Data[], top: number, marks: Mark[]): number {
  const heads = { className: "known" };
  marks.push(
    sign("loop", 11, top + 9),
    text(24, top + 14, ["slots of the scheduler"]),
    sign("kernel", columns.poll + 6, top + 9),
    text(columns.poll + 18, top + 14, [{ code: "poll" }, " is asked"]),
    text(columns.fd, top + 36, ["fd"], heads),
    text(columns.read, top + 36, ["read"], heads),
    text(columns.write, top + 36, ["write"], heads),
    text(columns.poll, top + 36, ["fd, events"], heads),
  );
  let y = top + 42;
  for (const slot of slots) {
    drawSlot(slot, y, marks);
    y += 24;
  }
  const right = columns.poll - 34;
  marks.push(line("rule", [4, y], [right, y]));
  marks.push(line("rule", [columns.poll - 4, y], [pageWidth - 4, y]));
  return y;
}

function drawSlot(slot: Data, y: number, marks: Mark[]): void {
  const fd = numberOf(slot, "fd");
  const events: string[] = [];
  marks.push(line("rule", [4, y], [columns.poll - 34, y]));
  marks.push(line("rule", [columns.poll - 4, y], [pageWidth - 4, y]));
  marks.push(text(columns.fd, y + 17, [{ code: `${fd}` }]));
  for (const direction of ["read", "write"] as const) {
    const task = optionalText(slot, direction);
    const x = columns[direction];
    if (task === null) {
      marks.push(rectangle("dot", square(x + 6, y + 12, 1)));
      continue;
    }
    events.push(direction === "read" ? "POLLIN" : "POLLOUT");
    marks.push(sign("task", x + 6, y + 12));
    marks.push(text(x + 18, y + 17, [task]));
  }
  const asked = `${fd}, ${events.join(" | ")}`;
  marks.push(arrow("", y + 12, columns.poll - 28, columns.poll - 8));
  marks.push(text(columns.poll, y + 17, [{ code: asked }]));
}

function square(x: number, y: number, reach: number) {
  return {
    left: x - reach,
    right: x + reach,
    top: y - reach,
    bottom: y + reach,
  };
}
