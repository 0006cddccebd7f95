/** Draws what happens in a cancel, and remembers how far it has come. */
import { line, type Mark, text } from "../marks.ts";
import { pageWidth } from "../widths.ts";
import { Lives } from "./lives.ts";
import {
  block,
  box,
  inward,
  outward,
  tick,
  turnLabel,
  words,
} from "./looks.ts";
import type { Step, Turn } from "./read.ts";

const headHeight = 46;
const lineHeight = 22;
const arrowHeight = 28;

type End = Step & { readonly kind: "end" };

/** Draws turn after turn, downward. */
export class Pen {
  readonly columns: ReadonlyMap<string, number>;
  readonly future: string;
  readonly lives: Lives;
  readonly rules: Mark[] = [];
  readonly marks: Mark[] = [];
  y = headHeight;
  /** Where the last arrow has come to. */
  reached = 0;

  constructor(columns: ReadonlyMap<string, number>) {
    const names = [...columns.keys()];
    this.columns = columns;
    this.future = names.at(-1) ?? "";
    this.lives = new Lives(columns, headHeight);
    // Whoever cancels has begun before: it has made the others.
    this.lives.hasBegun(names[0] ?? "");
  }

  /** A turn, below those that are drawn. */
  draw({ number, steps }: Turn): void {
    const top = this.y;
    this.rules.push(line("rule", [4, top], [pageWidth - 4, top]));
    this.marks.push(...turnLabel(number, top + 17));
    for (const step of steps) this.step(step);
    this.y += 10;
    const runs = steps.find(
      ({ kind }) => kind !== "request" && kind !== "done",
    );
    if (runs === undefined) return;
    this.lives.run(runs.who, top + 8, this.y - 8);
    if (runs.kind !== "end") return;
    this.marks.push(tick(this.xOf(runs.who), this.y - 8));
  }

  step(step: Step): void {
    const x = this.xOf(step.who);
    switch (step.kind) {
      case "wait":
        return this.wait(x, step.for);
      case "cancel":
        this.y += arrowHeight;
        this.marks.push(words(x, this.y - 7, { code: "cancel()" }));
        this.reached = x;
        return;
      case "request":
        this.reach(x);
        this.marks.push(words(x, this.y - 7, requests(step.count)));
        return;
      case "done":
        this.reach(x);
        return this.cancelled(step.who, step.state);
      case "end":
        return this.end(x, step);
    }
  }

  xOf(who: string): number {
    return this.columns.get(who) ?? 0;
  }

  wait(x: number, target: string): void {
    const to = this.xOf(target);
    this.y += arrowHeight;
    if (target === this.future) this.pending(to);
    this.marks.push(
      inward("known", this.y, [x, to]),
      words(x, this.y - 7, { code: "yield*" }),
    );
  }

  /** From now on there is a Future, and it is empty. */
  pending(x: number): void {
    this.marks.push(box(x, this.y));
    this.lives.since.set(this.future, this.y + 6);
  }

  /** The request goes on, at the same height: it is the same call. */
  reach(x: number): void {
    this.marks.push(inward("new", this.y, [this.reached, x]));
    this.reached = x;
  }

  cancelled(who: string, state: string): void {
    const x = this.xOf(who);
    const since = this.lives.endOf(who);
    this.marks.push(
      line("lane", [x, since], [x, this.y - 6]),
      box(x, this.y, true),
      text(x - 8, this.y + 18, [state], { anchor: "end" }),
    );
    this.lives.since.set(who, this.y + 6);
  }

  end(x: number, { from, error, says, state }: End): void {
    this.y += 17;
    const start = [this.xOf(from), this.lives.endOf(from)] as const;
    this.marks.push(outward(start, [x, this.y]));
    this.marks.push(words(x, this.y + 16, { code: error }));
    this.y += 16;
    for (const said of says) {
      this.y += lineHeight;
      this.marks.push(...block(x, this.y, said.replace(/^.*: /, "")));
    }
    if (state === null) return;
    this.y += lineHeight;
    this.marks.push(words(x, this.y, state));
  }
}

function requests(count: number): string {
  return `${count} ${count === 1 ? "request" : "requests"}`;
}
