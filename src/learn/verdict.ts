/** What a learner is told of a run: that it passed, or what to look at. */
import { stripVTControlCharacters } from "node:util";
import type { Unreadable } from "./bundle.ts";
import { readLook } from "./check/look.ts";
import type { Tested, Thrown } from "./child/messages.ts";
import { learnerFolder } from "./catalogue.ts";
import type { Ending, Outcome } from "./checker.ts";
import { type Locate, shownPath } from "./locate.ts";

/** What came of a run. */
export type Verdict = Passed | Failed;

/** Every check has passed. */
export type Passed = {
  readonly kind: "passed";
  readonly testCount: number;
  readonly written: string;
};

/** The first check that has failed, or what kept the checks from running. */
export type Failed = {
  readonly kind: "failed";
  /** The name of the check, or what has happened instead. */
  readonly title: string;
  /** In one sentence, what to look at. */
  readonly sentence: string;
  /** Lines of the trace, or of the file, where it went wrong. */
  readonly lines: readonly string[];
  /** What was expected beside what came, a line an entry. */
  readonly difference: readonly string[];
  /** A place in the learner's file, as in `my/….ts:12`; or null. */
  readonly place: string | null;
  /** What the learner's code has written. */
  readonly written: string;
};

/** The verdict over a file that is no program. */
export function unreadableVerdict(found: Unreadable): Failed {
  const { file, line, column, reason, text } = found;
  const [, name] = /^No matching export in .* "(\w+)"$/.exec(reason) ?? [];
  const isOwn = file !== null && shownPath(file).startsWith(learnerFolder);
  // It is the check that has asked in vain, and not the learner.
  if (name !== undefined && !isOwn) return unexportedVerdict(name);
  return failed({
    title: "this is no program yet",
    sentence: `${reason}.`,
    lines: text === "" ? [] : [text, `${" ".repeat(column - 1)}^`],
    place: file === null ? null : `${shownPath(file)}:${line}`,
  });
}

function unexportedVerdict(name: string): Failed {
  return failed({
    title: "something is missing in your file",
    sentence:
      `It must export ${name}, as the stub does: ` + "`d` (--diff) shows how.",
  });
}

/** The verdict over a file that is not there. */
export function missingVerdict(answer: string): Failed {
  return failed({
    title: "your file is gone",
    sentence: `There is no ${answer}: \`x\` (--reset) gives you the stub.`,
  });
}

/** The verdict over a file that cannot be read. */
export function closedVerdict(answer: string, code: string): Failed {
  return failed({
    title: "your file is closed",
    sentence:
      `${answer} cannot be read (${code}): ` +
      "make it readable, or move it away.",
  });
}

/** The verdict when we cannot say more than what went wrong. */
export function troubleVerdict(error: unknown): Failed {
  const sentence = error instanceof Error ? error.message : String(error);
  return failed({ title: "the checks could not be run", sentence });
}

/** The verdict over a run. */
export function verdictOf(outcome: Outcome, locate: Locate): Verdict {
  const { tests, ending, running } = outcome;
  const written = shown(outcome.written);
  if (ending.kind !== "over") {
    const told = endingWords(ending, locate, outcome.written);
    return failed({ title: running ?? "while it is loaded", ...told, written });
  }
  const first = tests.find(({ state }) => state === "fail");
  if (first !== undefined) return { ...failureOf(first, locate), written };
  const { length } = tests.filter(({ state }) => state === "pass");
  return { kind: "passed", testCount: length, written };
}

function failed(found: Partial<Omit<Failed, "kind">>): Failed {
  const { sentence = "", lines = [], difference = [] } = found;
  return {
    kind: "failed",
    title: "",
    place: null,
    written: "",
    ...found,
    sentence: shown(sentence),
    lines: lines.map(shown),
    difference: difference.map(shown),
  };
}

const lettersMax = 1000;

/** What a terminal can show: no signs that move it, and not without end. */
function shown(text: string): string {
  const plain = stripVTControlCharacters(text.slice(0, lettersMax));
  const rest = text.length > lettersMax ? " …" : "";
  return plain.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "\ufffd") + rest;
}

function failureOf({ name, thrown }: Tested, locate: Locate): Failed {
  const words = thrown === null ? {} : wordsOf(thrown, locate);
  return failed({ title: name, ...words });
}

/** What is said of what was thrown, by the check or by the learner's code. */
function wordsOf(thrown: Thrown, locate: Locate): Partial<Failed> {
  if (thrown.name !== "AssertionError") return thrownWords(thrown, locate);
  const { sentence, lines, assertion } = readLook(thrown.message);
  const difference = thrown.difference.split("\n").filter(Boolean);
  // An assertion that says nothing but its own words has to do.
  if (sentence === "") return { sentence: assertion };
  return { sentence, lines, difference };
}

function thrownWords({ name, message, stack }: Thrown, locate: Locate) {
  const isError = name !== "a value";
  const sentence = isError
    ? `It throws ${name}: ${inOurWords(message)}`
    : `It throws ${message}, which is no Error: nobody can say from where.`;
  return { sentence, place: locate(stack) };
}

/** What the engine says of a frequent slip, for whoever has not met it yet. */
function inOurWords(message: string): string {
  if (!message.includes("does not provide a 'throw' method")) return message;
  return (
    "something was thrown into a yield* of what is no coroutine: to hand out " +
    "a single value write yield, without a star."
  );
}

function endingWords(ending: Ending, locate: Locate, written: string) {
  switch (ending.kind) {
    case "over":
      throw new Error("a run that came to its end has tests");
    case "unloaded":
    case "uncaught":
      return wordsOf(ending.thrown, locate);
    case "stopped":
      return { sentence: stoppedWords[ending.budget] };
    case "stuck":
      return {
        sentence: "It waits for something that nothing is left to bring about.",
      };
    case "gone":
      return { sentence: goneWords(ending.how, written) };
  }
}

const stoppedWords = {
  starts: "It was stopped: somewhere there is a loop that does not end.",
  wallMs: "It was stopped: it took too long, and did next to nothing.",
};

function goneWords(how: string, written: string): string {
  if (written.includes("heap out of memory")) {
    return "It has used up its memory: what grows without end?";
  }
  if (/^\d+$/.test(how)) return `It ended its own process, with ${how}.`;
  return `It ended its own process, by ${how}.`;
}
