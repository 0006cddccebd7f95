/** The lanes of a cancel: when each of its tasks runs, is paused, has ended. */
import { line, type Mark } from "../marks.ts";
import { barOf } from "../trace/bars.ts";

/** Draws bars while it is told who runs from where to where. */
export class Lives {
  readonly columns: ReadonlyMap<string, number>;
  readonly top: number;
  readonly bars: Mark[] = [];
  /** Since when each that has begun is paused, or has ended. */
  readonly since = new Map<string, number>();

  constructor(columns: ReadonlyMap<string, number>, top: number) {
    this.columns = columns;
    this.top = top;
  }

  /** It is paused from the top on: it has begun before. */
  hasBegun(who: string): void {
    this.since.set(who, this.top);
  }

  /** It runs, and was paused until then if it has run before. */
  run(who: string, from: number, to: number): void {
    const x = this.columns.get(who) ?? 0;
    const since = this.since.get(who);
    this.bars.push(
      since === undefined
        ? line("lane", [x, this.top - 4], [x, from])
        : barOf("paused", "task", x, since, from),
      barOf("runs", "task", x, from, to),
    );
    this.since.set(who, to);
  }

  /** Where it has run last. */
  endOf(who: string): number {
    return this.since.get(who) ?? this.top;
  }
}
