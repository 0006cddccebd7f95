/** A learner at a terminal: keys and saved files in, screens out. */
import type { Attempts } from "./attempt.ts";
import type { Exercise } from "./catalogue.ts";
import type { Desk } from "./desk.ts";
import { bothKeys, exerciseKeys, listKeys } from "./keys.ts";
import { listScreen } from "./screen/list.ts";
import { screenOf } from "./screen/screen.ts";
import type { Surroundings } from "./surroundings.ts";
import { troubleVerdict, type Verdict } from "./verdict.ts";

// Checks that take longer are said to run; most are over before.
const patienceMs = 400;

/** One sitting. It shows one exercise, or the list. */
export class Session {
  readonly desk: Desk;
  readonly attempts: Attempts;
  readonly around: Surroundings;
  exercise: Exercise;
  verdict: Verdict | null = null;
  /** Said until the learner does something. */
  welcome: readonly string[];
  notes: readonly string[] = [];
  difference: readonly string[] | null = null;
  checkedAt: string | null = null;
  /** The row that is chosen in the list; `null` while it is not shown. */
  chosen: number | null = null;
  /** The text of the last attempt: what is saved unchanged is not run again. */
  checkedText: string | null = null;

  constructor(
    desk: Desk,
    attempts: Attempts,
    around: Surroundings,
    exercise: Exercise,
    welcome: readonly string[] = [],
  ) {
    this.welcome = welcome;
    this.desk = desk;
    this.attempts = attempts;
    this.around = around;
    this.exercise = exercise;
  }

  get textNow(): string | null {
    return this.desk.workspace.textNow(this.exercise);
  }

  /** Puts an exercise on the screen; at the beginning, the first. */
  show(exercise: Exercise): Promise<void> {
    // First the file: where there can be none, all stays as it is.
    const more = this.desk.open(exercise);
    if (exercise !== this.exercise) {
      this.verdict = null;
      this.difference = null;
    }
    this.exercise = exercise;
    this.chosen = null;
    this.notes = more;
    return this.check();
  }

  key(name: string): void {
    const keys = this.chosen === null ? exerciseKeys : listKeys;
    const isGreeted = this.welcome.length > 0;
    this.welcome = [];
    // The greeting may have had the whole screen.
    if (isGreeted) this.draw();
    this.orNote(() => (bothKeys[name] ?? keys[name])?.(this));
  }

  /** What cannot be done is said, and the session goes on. */
  orNote(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error));
    }
  }

  /** Shows a sentence of the command itself. */
  say(sentence: string): void {
    this.chosen = null;
    this.notes = [sentence];
    this.draw();
  }

  /** A file of the learner's has changed, or may have. */
  fileChanged(path: string): void {
    const isOwn = path === this.exercise.answer;
    if (isOwn && this.textNow === this.checkedText) return;
    if (!isOwn && !this.desk.mayBeImported(path)) return;
    // What was said before is no longer so, and the verdict needs the room.
    this.welcome = [];
    this.notes = [];
    void this.check();
  }

  /** Runs the checks, and shows what comes of them unless it is outdated. */
  async check(): Promise<void> {
    const { exercise } = this;
    const text = this.textNow;
    this.checkedText = text;
    if (this.verdict === null) this.draw();
    // What is on the screen by then is about a text that is no more.
    const slow = setTimeout(() => {
      this.verdict = null;
      this.draw();
    }, patienceMs);
    const verdict = await this.attempts.run(exercise).catch(troubleVerdict);
    clearTimeout(slow);
    if (verdict === null) return;
    // Two saves in a row may be told as one: then this is not the last text.
    if (this.isOutdated(exercise, text)) return this.check();
    this.checkedAt = `checked ${new Date().toTimeString().slice(0, 8)}`;
    this.verdict = verdict;
    if (this.difference !== null) {
      this.difference = this.desk.difference(exercise);
    }
    if (verdict.kind === "passed") this.desk.finish(exercise, text ?? "");
    this.draw();
  }

  isOutdated(exercise: Exercise, text: string | null): boolean {
    if (exercise !== this.exercise) return false;
    return this.textNow !== text;
  }

  draw(): void {
    const terminal = this.around.size();
    if (this.chosen !== null) {
      return this.around.draw(
        listScreen(this.desk.rows(), this.chosen, terminal),
      );
    }
    const { welcome, notes, difference, checkedAt } = this;
    const shown = { welcome, notes, difference, checkedAt };
    const view = this.desk.view(this.exercise, this.verdict, shown);
    this.around.draw(screenOf(view, terminal));
  }

  hint(): void {
    if (this.verdict?.kind === "passed") {
      return this.say("All checks pass: no hint is needed.");
    }
    this.desk.showHint(this.exercise);
    this.draw();
  }

  /** Only when all checks pass: nobody is moved on by mistake. */
  next(): void {
    if (this.verdict?.kind !== "passed") {
      return this.say("`n` goes on when all checks pass; `l` goes anywhere.");
    }
    const next = this.desk.after(this.exercise);
    if (next !== null) void this.show(next);
  }

  back(): void {
    const before = this.desk.before(this.exercise);
    if (before !== null) void this.show(before);
  }

  reset(): void {
    const kept = this.desk.workspace.reset(this.exercise, new Date());
    this.notes =
      kept === null
        ? ["Your file is the stub."]
        : [`Your file is the stub again; what you had is in ${kept}.`];
    void this.check();
  }

  toggleDifference(): void {
    const isShown = this.difference !== null;
    this.difference = isShown ? null : this.desk.difference(this.exercise);
    this.draw();
  }

  openList(): void {
    this.chosen = this.desk.exercises.indexOf(this.exercise);
    this.draw();
  }

  closeList(): void {
    this.chosen = null;
    this.draw();
  }

  move(count: number): void {
    const last = this.desk.exercises.length - 1;
    this.chosen = Math.min(Math.max(0, (this.chosen ?? 0) + count), last);
    this.draw();
  }

  goToChosen(): void {
    const exercise = this.desk.exercises[this.chosen ?? -1];
    if (exercise !== undefined) void this.show(exercise);
  }
}
