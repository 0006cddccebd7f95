/** The learner's folder: where stubs are copied to, and nothing is lost. */
import { constants, copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { structuredPatch } from "diff";
import { UsageError } from "../cli/fail.ts";
import { type Exercise, learnerFolder } from "./catalogue.ts";
import { freePath, textAt, writeWhole } from "./files.ts";

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

  /**
   * The learner's text, or null where there is no file. Throws a UsageError
   * when there is one that cannot be read.
   */
  answer({ answer }: Exercise): string | null {
    return this.read(answer);
  }

  /** The learner's text; null as well, when it cannot be read. */
  textNow({ answer }: Exercise): string | null {
    const text = textAt(join(this.home, answer));
    return typeof text === "string" ? text : null;
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
    const how = "`d` (--diff) shows how";
    return `The exercise has changed since you began it: ${how}.`;
  }

  /** From now on the stub of today is the one that was given. */
  note(exercise: Exercise): void {
    // Where it cannot be noted, nobody can be told of a change; that is all.
    writeWhole(join(this.home, givenPath(exercise)), this.stub(exercise));
  }

  giveFirst(exercise: Exercise): void {
    this.writeOrThrow(exercise.answer, this.stub(exercise));
    this.note(exercise);
    const settings = join(this.home, `${learnerFolder}/tsconfig.json`);
    if (textAt(settings) !== null) return;
    writeWhole(settings, `${JSON.stringify(editorSettings, null, 2)}\n`);
  }

  /**
   * Gives the stub again. Answers where the learner's text is kept; null, if
   * there was nothing of theirs.
   */
  reset(exercise: Exercise, now: Date): string | null {
    const { answer } = exercise;
    const text = this.answer(exercise);
    const isTheirs = text !== null && text !== this.stub(exercise);
    const kept = isTheirs ? freePath(this.home, answer, now) : null;
    if (kept !== null) this.copyOrThrow(answer, kept);
    this.giveFirst(exercise);
    return kept;
  }

  read(path: string): string | null {
    const text = textAt(join(this.home, path));
    if (text === null || typeof text === "string") return text;
    throw new UsageError(
      `${path} cannot be read (${text.code}): ` +
        "move it away, or make it readable",
    );
  }

  /** The copy has every byte, whatever they mean. */
  copyOrThrow(path: string, copy: string): void {
    const [from, to] = [join(this.home, path), join(this.home, copy)];
    try {
      copyFileSync(from, to, constants.COPYFILE_EXCL);
    } catch (error) {
      throw unwritable(copy, (error as NodeJS.ErrnoException).code);
    }
  }

  writeOrThrow(path: string, text: string): void {
    const refusal = writeWhole(join(this.home, path), text);
    if (refusal !== null) throw unwritable(path, refusal.code);
  }
}

function unwritable(path: string, code = "no code"): UsageError {
  return new UsageError(
    `${path} cannot be written (${code}): the exercises need a folder ` +
      `${learnerFolder}/ that you may write to`,
  );
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
