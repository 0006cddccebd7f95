/** The learner's folder: where stubs are copied to, and nothing is lost. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { structuredPatch } from "diff";
import { UsageError } from "../cli/fail.ts";
import { type Exercise, learnerFolder } from "./catalogue.ts";

// The stubs as they were given, to know of each whether it has changed since.
const givenFolder = `${learnerFolder}/.given`;

// Editors find it for the files beside it, and understand #kernel and #src.
const editorSettings = {
  extends: "../tsconfig.json",
  include: ["**/*.ts"],
};

/** The files of one learner, whose folder lies in `home`. */
export class Workspace {
  readonly root: string;
  readonly home: string;

  constructor(root: string, home = root) {
    this.root = root;
    this.home = home;
  }

  /** The learner's text, or null where there is no file. */
  answer({ answer }: Exercise): string | null {
    return this.read(answer);
  }

  /** The exercise as it is given today. */
  stub({ stub }: Exercise): string {
    return readFileSync(join(this.root, stub), "utf8");
  }

  /** The exercise as it was given to this learner; null, if it was not. */
  given(exercise: Exercise): string | null {
    return this.read(givenPath(exercise));
  }

  /**
   * Gives the learner a stub, unless there is a file already. What was given
   * and not touched is replaced by what is given today. Answers a sentence
   * about a change, or null.
   */
  open(exercise: Exercise): string | null {
    const text = this.answer(exercise);
    const stub = this.stub(exercise);
    const given = this.given(exercise);
    if (text === null) {
      this.giveFirst(exercise);
      return null;
    }
    if (given === stub) return null;
    if (given === null || text === stub) {
      this.note(exercise);
      return null;
    }
    if (text === given) {
      this.giveFirst(exercise);
      return "The exercise has changed. You had not begun it: yours is new.";
    }
    return "The exercise has changed since you began it: d shows how.";
  }

  /** From now on the stub of today is the one that was given. */
  note(exercise: Exercise): void {
    // Where it cannot be noted, nobody can be told of a change; that is all.
    this.write(givenPath(exercise), this.stub(exercise));
  }

  giveFirst(exercise: Exercise): void {
    this.writeOrThrow(exercise.answer, this.stub(exercise));
    this.note(exercise);
    const settings = `${learnerFolder}/tsconfig.json`;
    if (this.read(settings) !== null) return;
    this.write(settings, `${JSON.stringify(editorSettings, null, 2)}\n`);
  }

  /**
   * Gives the stub again. Answers where the learner's text is kept; null, if
   * there was nothing of theirs.
   */
  reset(exercise: Exercise, now: Date): string | null {
    const text = this.answer(exercise);
    const isTheirs = text !== null && text !== this.stub(exercise);
    const kept = isTheirs ? this.free(exercise.answer, now) : null;
    if (kept !== null) this.writeOrThrow(kept, text ?? "");
    this.giveFirst(exercise);
    return kept;
  }

  /** A name that no file has, with the date and the time in it. */
  free(answer: string, now: Date): string {
    const date = now.toISOString().slice(0, 19).replace(/[T:]/g, "-");
    for (let count = 1; ; count += 1) {
      const more = count === 1 ? "" : `-${count}`;
      const path = answer.replace(/\.ts$/, `.${date}${more}.ts`);
      if (!existsSync(join(this.home, path))) return path;
    }
  }

  read(path: string): string | null {
    try {
      return readFileSync(join(this.home, path), "utf8");
    } catch {
      return null;
    }
  }

  writeOrThrow(path: string, text: string): void {
    const code = this.write(path, text);
    if (code === null) return;
    throw new UsageError(
      `${path} cannot be written (${code}): the exercises need a folder ` +
        `${learnerFolder}/ that you may write to`,
    );
  }

  /** Writes a file; the code of the error, if that is not possible. */
  write(path: string, text: string): string | null {
    const whole = join(this.home, path);
    try {
      mkdirSync(dirname(whole), { recursive: true });
      writeFileSync(whole, text);
      return null;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? String(error);
    }
  }
}

function givenPath({ slug }: Exercise): string {
  return `${givenFolder}/${slug}.ts`;
}

const comparedMax = 200_000;

/** How two texts differ, as lines that begin with `+`, `-`, ` ` or `@`. */
export function differenceOf(before: string, after: string): readonly string[] {
  // To compare takes far longer than to read, and nobody could stop it.
  if (before.length + after.length > comparedMax) {
    return ["@ too long to be compared"];
  }
  const { hunks } = structuredPatch("", "", before, after, "", "", {
    context: 3,
  });
  return hunks.flatMap(({ oldStart, newStart, lines }) => [
    `@ line ${oldStart}, now ${newStart}`,
    ...lines.filter((line) => !line.startsWith("\\")),
  ]);
}
