/** Which exercises there are, and where their files lie. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../cli/fail.ts";

/** One exercise. Paths begin at the root of the repository. */
export type Exercise = {
  /** As in `02/3`. */
  readonly id: string;
  /** The slug of its chapter, as in `02-coroutines`. */
  readonly chapter: string;
  /** Its place in the chapter, from 1. */
  readonly number: number;
  /** As in `send-all`: also the anchor of its statement in the chapter. */
  readonly name: string;
  /** As in `02-coroutines/3-send-all`. */
  readonly slug: string;
  /** The chapter's page, which has the statement. */
  readonly page: string;
  readonly stub: string;
  readonly hints: string;
  readonly after: string;
  readonly check: string;
  readonly solution: string;
  /** The learner's file. */
  readonly answer: string;
};

/** The folder that is the learner's own. */
export const learnerFolder = "my";

/** All exercises, in reading order. */
export function exercisesIn(root: string): readonly Exercise[] {
  const chapters = foldersIn(join(root, "chapters"), /^\d\d-/);
  return chapters.flatMap((chapter) => {
    const folder = join(root, "chapters", chapter, "exercises");
    return foldersIn(folder, /^\d+-/)
      .map((name) => exerciseOf(chapter, name))
      .sort((a, b) => a.number - b.number);
  });
}

function foldersIn(folder: string, form: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => form.test(name))
    .sort();
}

function exerciseOf(chapter: string, folder: string): Exercise {
  const [, number = "", name = ""] = /^(\d+)-(.*)$/.exec(folder) ?? [];
  const slug = `${chapter}/${folder}`;
  const given = `chapters/${chapter}/exercises/${folder}`;
  const proof = `test/${chapter}/exercises/${folder}`;
  return {
    id: `${chapter.slice(0, 2)}/${number}`,
    chapter,
    number: Number(number),
    name,
    slug,
    page: `chapters/${chapter}/README.md`,
    stub: `${given}/stub.ts`,
    hints: `${given}/hints.md`,
    after: `${given}/after.md`,
    check: `${proof}/check.test.ts`,
    solution: `${proof}/solution.ts`,
    answer: `${learnerFolder}/${slug}.ts`,
  };
}

/**
 * The exercises that a person means: one by its name, `2/3` or the path of its
 * file; those of a chapter by `2`, `02` or `02-coroutines`. Throws a
 * UsageError that says what there is to choose from.
 */
export function findExercises(
  all: readonly Exercise[],
  words: string,
): readonly Exercise[] {
  const asked = words
    .replace(/^(\.\/)?my\//, "")
    .replace(/\.ts$/, "")
    .replace(/\/$/, "");
  const [chapter = "", rest] = asked.split("/");
  const ofChapter = all.filter((exercise) => isChapter(exercise, chapter));
  if (rest === undefined && ofChapter.length > 0) return ofChapter;
  const found =
    rest === undefined
      ? all.filter((exercise) => isNamed(exercise, asked))
      : ofChapter.filter((exercise) => isNamed(exercise, rest));
  if (found.length > 0) return found;
  throw new UsageError(
    `there is no exercise "${words}": ${choicesIn(ofChapter, all)}`,
  );
}

function choicesIn(
  ofChapter: readonly Exercise[],
  all: readonly Exercise[],
): string {
  if (ofChapter.length > 0) {
    const choices = ofChapter.map(({ id, name }) => `${id} ${name}`);
    return `choose one of ${choices.join(", ")}`;
  }
  const chapters = new Set(all.map(({ id }) => id.slice(0, 2)));
  return (
    `choose a chapter (${[...chapters].join(", ")}), or one of ` +
    "npm run learn -- --list"
  );
}

function isChapter({ chapter }: Exercise, words: string): boolean {
  if (chapter === words) return true;
  return /^\d\d?$/.test(words) && chapter.startsWith(words.padStart(2, "0"));
}

function isNamed({ number, name }: Exercise, words: string): boolean {
  return [name, String(number), `${number}-${name}`].includes(words);
}
