/** Every rule of the book, with the sentence that says it was broken. */
import { ofExercises } from "./rules/exercises.ts";
import { ofThePages } from "./rules/pages.ts";

/**
 * A rule is its code and a sentence made of what was found.
 * SNIP: fences and excerpts. CELL: programs that run on the simulated kernel.
 * ERR: fences that must not compile. REC: records. OUT: what stands in
 * outputs. FIG: figures. LINK: links. PROSE and TIDY: house style. TYPE: the
 * compiler's own words. Those of the pages that are no chapter, and of
 * the exercises, are apart.
 */
export const rules = {
  SNIP001: (name: string, path: string) =>
    `unknown region "${name}" in ${path}`,
  SNIP002: (path: string) => `unknown file ${path}`,
  SNIP003: () =>
    "a bare ts fence: say src=FILE#NAME, cell if it runs, or error=TS2345@3 " +
    "if it must fail",
  SNIP004: (info: string, known: string) =>
    `unknown fence "${info}": choose ${known}`,
  SNIP005: (complaint: string) => complaint,
  SNIP006: () => "this fence is never closed",
  SNIP007: () => "this fence is indented: fences start in the first column",
  SNIP008: () => "code by indentation: use a fence that says what it is",
  SNIP009: (path: string) =>
    `the code differs from ${path}: npm run book mends it`,
  SNIP010: (name: string) => `region "${name}" has no end`,
  SNIP011: () => "this #endregion ends no region",
  SNIP012: (name: string) => `region "${name}" is there twice`,
  SNIP013: () => "this #region has no name",
  SNIP014: () => "shown nowhere in the chapter, and not hidden for a reason",
  SNIP015: (target: string) => `${target} is hidden without a reason`,
  SNIP016: (target: string, folder: string) =>
    `hides ${target}, but a chapter can hide only lines of ${folder}`,
  SNIP017: (target: string) => `hides ${target}, which is shown anyway`,
  SNIP018: (message: string) => `cannot be parsed: ${message}`,
  SNIP019: () => "there is no contents page",
  SNIP020: () => "the text contains a line of ``` and would end its own fence",
  SNIP021: (since: string, path: string) =>
    `since takes a file of an earlier chapter than ${path}, not ${since}`,
  SNIP022: (path: string, since: string) =>
    `nothing in ${path} is as in ${since}: that is no restatement`,

  CELL001: (line: string) =>
    `prints "${line}", but no output follows: add an output fence below it`,
  CELL002: (difference: string) =>
    `the output differs, ${difference}: npm run book writes it again`,
  CELL003: (error: string, name: string) =>
    `throws ${error}: mend it, or say throws=${name} if it must`,
  CELL004: (name: string, ending: string) =>
    `must throw ${name}, but ${ending}`,
  CELL005: (name: string, error: string) =>
    `must throw ${name}, but throws ${error}`,
  CELL006: (seconds: number) =>
    `hangs: the page's cells have not ended after ${seconds} s`,
  CELL007: (path: string) => `unknown scene: there is no ${path}`,
  CELL008: (complaint: string) => complaint,
  CELL009: () => "no cell and no figure plays this scene: remove it",
  CELL010: (message: string) => `does not type-check: ${message}`,
  CELL011: (specifier: string) =>
    `imports "${specifier}": a cell has #kernel, and #src/ of its chapter, ` +
    "of earlier ones and of trace",
  CELL012: (what: string) => `cannot be run: ${what}`,
  CELL013: (reason: string) => reason,

  ERR001: (code: string) => `compiles, but must fail with ${code}`,
  ERR002: (wanted: string, found: string) =>
    `must fail with ${wanted} alone, but fails with ${found}`,
  ERR003: (code: string, wanted: number, found: number) =>
    `${code} is in line ${found} of the fence, not in line ${wanted}`,
  ERR004: (difference: string) =>
    `the compiler says otherwise, ${difference}: npm run book mends it`,

  REC001: (name: string) => `record "${name}" is not followed by its output`,
  REC002: () => "an output that follows no cell, record or error fence",
  REC003: (name: string) => `there is a record "${name}" in this page already`,
  REC004: (name: string, difference: string) =>
    `record "${name}" differs, ${difference}: npm run book records it again`,
  REC005: (name: string, code: number, wanted: number, lastLine: string) =>
    `record "${name}" ended with code ${code}, not ${wanted}: ${lastLine}`,
  REC006: (name: string, what: string, seconds: number) =>
    `record "${name}": ${what} has not ended after ${seconds} s`,
  REC007: (name: string, lastLine: string) =>
    `record "${name}": the server did not start: ${lastLine}`,

  OUT001: (line: string) =>
    `an output with a stack trace, "${line}": print what the reader needs`,
  OUT002: (line: string) =>
    `an output with a path of this machine, "${line}": name it from the root`,

  FIG001: (complaint: string) => complaint,
  FIG002: (data: string) =>
    `not what ${data} draws: npm run book draws it again`,
  FIG003: (name: string, count: number) =>
    `figure "${name}" is shown ${count} times in the chapter, not once`,
  FIG004: (name: string, data: string) =>
    `the words for figure "${name}" are not its description in ${data}`,
  FIG005: () => "no figure.json draws this any more: remove it",
  FIG006: (name: string, words: string) =>
    `figure "${name}" has no room for "${words}"`,
  FIG007: () => "not the trace of its run: npm run book records it again",

  LINK001: (target: string) => `links to ${target}, which is not there`,
  LINK002: (anchor: string, path: string) =>
    `links to #${anchor}, which is not in ${path}`,
  LINK003: (path: string) =>
    `links to the folder ${path}, which has no page: link to a file in it`,
  LINK004: () => "the contents do not link to this page",
  LINK005: (url: string) => `${url} leads to nothing that is on the site`,
  LINK006: (url: string) =>
    `loads ${url} from elsewhere: keep a copy in the repository`,

  PROSE001: (word: string) => `"${word}": cut it, or say what is so`,
  PROSE002: (words: string) => `"${words}": open with what hurts instead`,

  TIDY001: (width: number) => `${width} columns; 80 fit the page`,
  TIDY002: (name: string, lines: number, limit: number) =>
    `${name} has ${lines} lines; ${limit} is the limit for a function`,
  TIDY003: (lines: number, limit: number) =>
    `${lines} lines; ${limit} is the limit for this file`,
  TIDY004: (name: string) => `the export ${name} has no /** doc comment */`,
  TIDY005: (specifier: string) =>
    `imports "${specifier}": a chapter has #kernel and earlier chapters only`,
  TIDY006: () => "any: say what it is, or unknown",
  TIDY007: (name: string) =>
    `${name}: before chapter 07 nothing is borrowed from the engine's loop`,

  TYPE001: (message: string) => message,

  ...ofThePages,
  ...ofExercises,
} as const;

/** The code of a rule. */
export type Rule = keyof typeof rules;

/** Where: a line, or the first and the last of several. Lines count from 1. */
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly lastLine?: number;
};

/** A rule that was broken, where, and the sentence that says so. */
export type Problem = Place & {
  readonly rule: Rule;
  readonly sentence: string;
};

/** Says which rule was broken; `words` are what the rule's sentence needs. */
export function problem<R extends Rule>(
  rule: R,
  place: Place,
  ...words: Parameters<(typeof rules)[R]>
): Problem {
  const { file, line, lastLine } = place;
  const sentenceOf = rules[rule] as (...words: unknown[]) => string;
  const sentence = sentenceOf(...words);
  return { file, line, ...(lastLine && { lastLine }), rule, sentence };
}

/** `chapters/02-coroutines/README.md:41 SNIP001 unknown region …`. */
export function printed(problem: Problem): string {
  const { file, line, lastLine, rule, sentence } = problem;
  const lines = lastLine && lastLine > line ? `${line}-${lastLine}` : line;
  return `${file}:${lines} ${rule} ${sentence}`;
}

/** In reading order: by file, then by line. */
export function sorted(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line,
  );
}

/** Ends a command whose book is not as the rules want it. */
export class BrokenRules extends Error {
  override readonly name = "BrokenRules";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(printed).join("\n"));
    this.problems = problems;
  }
}

/** Throws BrokenRules if there is any problem. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new BrokenRules(sorted(problems));
}
