/** A learner's desk: which exercise lies there, and what they have done. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../cli/fail.ts";
import { type Exercise, exercisesIn, findExercises } from "./catalogue.ts";
import { isKeptCopy } from "./files.ts";
import { hintsIn } from "./hints.ts";
import { hashOf, Progress } from "./progress.ts";
import type { Row, Standing } from "./screen/list.ts";
import type { View } from "./screen/screen.ts";
import { chapterTitle, statementOf } from "./statement.ts";
import { tasksIn } from "./tasks.ts";
import type { Verdict } from "./verdict.ts";
import { differenceOf, Workspace } from "./workspace.ts";

/** All exercises, the learner's files, and what is remembered of them. */
export class Desk {
  readonly root: string;
  readonly exercises: readonly Exercise[];
  readonly progress: Progress;
  readonly workspace: Workspace;

  /** `home` is where the learner's folder lies. */
  constructor(root: string, home = root) {
    this.root = root;
    this.exercises = exercisesIn(root);
    this.progress = new Progress(home);
    this.workspace = new Workspace(root, home);
  }

  /**
   * The exercise that a person means: of a chapter the first that is not
   * done, and without a name where they were. Throws a UsageError.
   */
  choose(words: string | null): Exercise {
    const { at } = this.progress.state;
    if (words !== null) {
      const found = findExercises(this.exercises, words);
      return this.firstOpen(found) ?? this.first(found);
    }
    const last = this.exercises.find(({ slug }) => slug === at);
    return last ?? this.firstOpen(this.exercises) ?? this.first(this.exercises);
  }

  first([first]: readonly Exercise[]): Exercise {
    if (first !== undefined) return first;
    throw new UsageError("there are no exercises here: is the course whole?");
  }

  firstOpen(some: readonly Exercise[]): Exercise | undefined {
    return some.find((exercise) => !this.isDone(exercise));
  }

  /** Puts an exercise on the desk; what there is to say about that. */
  open(exercise: Exercise): readonly string[] {
    const note = this.workspace.open(exercise);
    this.progress.update((state) => (state.at = exercise.slug));
    return note === null ? [] : [note];
  }

  /** Whether it was done once, with whatever file. */
  isDone({ slug }: Exercise): boolean {
    return this.progress.state.done.has(slug);
  }

  /** Remembers that all checks have passed with this text. */
  finish(exercise: Exercise, text: string): void {
    const hash = hashOf(text);
    // Whatever has changed in it, this is an answer to what it is today.
    this.workspace.note(exercise);
    if (this.progress.state.done.get(exercise.slug) === hash) return;
    this.progress.update(({ done }) => done.set(exercise.slug, hash));
  }

  /** The hints of an exercise. */
  hints({ hints }: Exercise): readonly string[] {
    return hintsIn(this.textOf(hints));
  }

  hintCount({ slug }: Exercise): number {
    return this.progress.state.hints.get(slug) ?? 0;
  }

  /** Shows one hint more. */
  showHint(exercise: Exercise): void {
    const count = Math.min(
      this.hintCount(exercise) + 1,
      this.hints(exercise).length,
    );
    this.progress.update(({ hints }) => hints.set(exercise.slug, count));
  }

  /** Where to go when this one is done; null, when all are. */
  after(exercise: Exercise): Exercise | null {
    const at = this.exercises.indexOf(exercise);
    const later = this.exercises.slice(at + 1);
    const earlier = this.exercises.slice(0, at);
    return this.firstOpen([...later, ...earlier]) ?? null;
  }

  /** The one before it; at the first, none. */
  before(exercise: Exercise): Exercise | null {
    return this.exercises[this.exercises.indexOf(exercise) - 1] ?? null;
  }

  /** Whether a file may be one that an answer imports: not one itself. */
  mayBeImported(path: string): boolean {
    if (!path.endsWith(".ts") || path.includes("/.")) return false;
    if (isKeptCopy(path)) return false;
    return !this.exercises.some(({ answer }) => answer === path);
  }

  /**
   * The learner's changes to an exercise, after what has changed in it since
   * they began: lines of a difference, and heads that begin with `#`.
   */
  difference(exercise: Exercise): readonly string[] {
    const { workspace } = this;
    const stub = workspace.stub(exercise);
    const given = workspace.given(exercise) ?? stub;
    const changes = differenceOf(stub, workspace.answer(exercise) ?? "");
    const ours =
      changes.length === 0
        ? ["# Your file is the stub, as it was given."]
        : ["# Your changes to the exercise (- as given, + yours)", ...changes];
    if (given === stub) return ours;
    return [
      "# The exercise since you began it (- as it was, + as it is)",
      ...differenceOf(given, stub),
      ...ours,
    ];
  }

  /** Everything that is shown of an exercise. */
  view(
    exercise: Exercise,
    verdict: Verdict | null,
    shown: Pick<View, "welcome" | "notes" | "difference" | "checkedAt">,
  ): View {
    const isPassed = verdict?.kind === "passed";
    const { refusal, damage } = this.progress;
    const own = [damage, refusal].filter((note) => note !== null);
    return {
      exercise,
      chapterTitle: chapterTitle(this.root, exercise),
      statement: statementOf(this.root, exercise),
      verdict,
      hints: this.hints(exercise),
      hintCount: isPassed ? 0 : this.hintCount(exercise),
      after: this.textOf(exercise.after),
      solution: tasksIn(this.textOf(exercise.solution)),
      difference: shown.difference,
      checkedAt: shown.checkedAt,
      welcome: shown.welcome,
      notes: [...shown.notes, ...own],
      doneCount: this.exercises.filter((other) => this.isDone(other)).length,
      exerciseCount: this.exercises.length,
      isFirst: this.before(exercise) === null,
      isLast: this.after(exercise) === null,
    };
  }

  /** The rows of the list. */
  rows(): readonly Row[] {
    return this.exercises.map((exercise) => ({
      exercise,
      title: statementOf(this.root, exercise).title,
      chapterTitle: chapterTitle(this.root, exercise),
      standing: this.standing(exercise),
    }));
  }

  standing(exercise: Exercise): Standing {
    const hash = this.progress.state.done.get(exercise.slug);
    const text = this.workspace.textNow(exercise);
    if (hash !== undefined) {
      return text === null || hashOf(text) === hash ? "done" : "changed";
    }
    const isBegun = text !== null && text !== this.workspace.stub(exercise);
    return isBegun ? "begun" : "open";
  }

  textOf(path: string): string {
    try {
      return readFileSync(join(this.root, path), "utf8");
    } catch {
      // The first exercise has no solution; it needs none.
      return "";
    }
  }
}
