/**
 * The same sleepers in both ways of chapter 03, side by side: a descriptor
 * for each, or a heap of deadlines and one number.
 */
import type { Book } from "../../read.ts";
import { sign } from "../actors.ts";
import { numbersOf } from "../data.ts";
import type { Data } from "../json.ts";
import { arrow, down, type Drawing, line, type Mark } from "../marks.ts";
import { path, rectangle, text } from "../marks.ts";
import { type Asked, type Sleepers, sleepersOf } from "../sleepers/read.ts";
import { pageWidth, widthOf } from "../widths.ts";

type Panel = { readonly left: number; readonly right: number };

const panels = {
  timerfd: { left: 4, right: 220 },
  heap: { left: 240, right: pageWidth - 4 },
};
const taskHeight = 24;
const cell = { width: 58, height: 44 };
/** The base line of what is said of poll's timeout, below the call. */
const patienceTop = 50;
const node = { width: 52, height: 22 };

/** Draws tasks above, in the middle what keeps their times, poll below. */
export function drawSleepers(data: Data, book: Book, slug: string): Drawing {
  const delaysMs = numbersOf(data, "delaysMs");
  const { timers, heap, asked } = sleepersOf(data, book, slug);
  const { timerfd: first, heap: second } = panels;
  const tableTop = 50 + taskHeight * delaysMs.length;
  const pollTop = tableTop + 120;
  const marks = [
    text(first.left, 18, ["a descriptor for each sleep"]),
    text(second.left, 18, ["a number for each sleep"]),
    line("rule", [230, 4], [230, pollTop + 72]),
    ...[first, second].flatMap((panel) => tasks(delaysMs, panel)),
    ...timerMarks(timers, tableTop, pollTop),
    ...heapMarks(heap, tableTop),
    ...firstMarks(tableTop, pollTop + patienceTop - 4.5, asked.heap),
    ...pollMarks(asked.timerfd, first, pollTop),
    ...pollMarks(asked.heap, second, pollTop),
  ];
  return { width: pageWidth, height: pollTop + 76, marks };
}

function tasks(delaysMs: readonly number[], { left, right }: Panel): Mark[] {
  return delaysMs.flatMap((delayMs, index) => {
    const y = 40 + taskHeight * index;
    const code = `sleep(${delayMs})`;
    return [
      sign("task", left + 7, y),
      text(left + 20, y + 4.5, [`sleeper ${index + 1}`]),
      text(right, y + 4.5, [{ code }], { anchor: "end" }),
    ];
  });
}

/** The timers in the kernel, each above its place in what poll is asked. */
function timerMarks(
  timers: Sleepers["timers"],
  top: number,
  pollTop: number,
): Mark[] {
  const { left } = panels.timerfd;
  const marks = [
    sign("kernel", left + 7, top),
    text(left + 20, top + 4.5, ["timers of the kernel"]),
  ];
  for (const [index, { fd, delayMs }] of timers.entries()) {
    const x = middleOf(index);
    const box = { left: x - cell.width / 2, right: x + cell.width / 2 };
    const y = top + 16;
    marks.push(
      rectangle("outline kernel", { ...box, top: y, bottom: y + cell.height }),
      text(x, y + 18, ["fd ", { code: `${fd}` }], { anchor: "middle" }),
      text(x, y + 36, [`${delayMs} ms`], { anchor: "middle" }),
      down("", [x, y + cell.height + 2], [x, pollTop + 10]),
    );
  }
  return marks;
}

/** The middle of the n-th cell on the left. */
function middleOf(index: number): number {
  const { left } = panels.timerfd;
  return left + cell.width / 2 + index * (cell.width + 12);
}

/** The heap as a tree; its first goes down into poll's timeout. */
function heapMarks(deadlinesMs: readonly number[], top: number): Mark[] {
  const { left } = panels.heap;
  const marks: Mark[] = [
    sign("loop", left + 7, top),
    text(left + 20, top + 4.5, ["deadlines in a heap"]),
  ];
  const places = deadlinesMs.map((_, index) => placeOf(index, top + 16));
  for (const [index, { x, y }] of places.entries()) {
    const above = places[(index - 1) >> 1];
    if (index === 0 || above === undefined) continue;
    marks.push(line("arrow loop", [above.x, above.y + node.height], [x, y]));
  }
  for (const [index, { x, y }] of places.entries()) {
    const box = { left: x - node.width / 2, right: x + node.width / 2 };
    const words = [`${deadlinesMs[index]} ms`];
    marks.push(
      rectangle("outline loop", { ...box, top: y, bottom: y + node.height }),
      text(x, y + 15.5, words, { anchor: "middle" }),
    );
  }
  return marks;
}

/** The way of the first deadline, around the others, to poll's timeout. */
function firstMarks(top: number, to: number, { timeoutMs }: Asked): Mark[] {
  const { left, right } = panels.heap;
  const first = placeOf(0, top + 16);
  const from = [first.x + node.width / 2 + 2, first.y + 11] as const;
  const end = left + 26 + widthOf([patience(timeoutMs)]);
  const x = right - 8;
  return [
    path("arrow", ["M", ...from], ["H", x], ["V", to]),
    arrow("", to, x, end),
  ];
}

type Place = { readonly x: number; readonly y: number };

/** Where the n-th of a heap stands, of which the figure has room for three. */
function placeOf(index: number, top: number): Place {
  const level = Math.floor(Math.log2(index + 1));
  const count = 2 ** level;
  const place = index + 1 - count;
  const width = 148;
  const { left } = panels.heap;
  return {
    x: left + (width * (2 * place + 1)) / (2 * count),
    y: top + 42 * level,
  };
}

function pollMarks({ fds, timeoutMs }: Asked, panel: Panel, y: number): Mark[] {
  const { left } = panel;
  return [
    sign("kernel", left + 7, y + 22),
    text(left + 20, y + 26.5, [{ code: `poll([${fds.join(", ")}])` }]),
    text(left + 20, y + patienceTop, [patience(timeoutMs)]),
  ];
}

function patience(timeoutMs: number | null): string {
  return timeoutMs === null
    ? "sleeps for ever"
    : `sleeps at most ${timeoutMs} ms`;
}
