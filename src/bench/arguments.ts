/** What `npm run bench` can be told. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { orUsage, UsageError } from "../cli/fail.ts";
import { readNumber } from "./number.ts";
import type { Subject } from "./subject.ts";
import { subjects } from "./subjects.ts";

/** Something to measure: how many of what it counts, in how many rounds. */
export type Run = {
  readonly subject: Subject;
  readonly count: number;
  readonly roundCount: number;
};

/** What was asked for: to measure something, or for help. */
export type BenchArguments =
  { readonly runs: readonly Run[] } | { readonly help: string };

const usage = "npm run bench -- NAME";
const roundsUsual = 7;
// One after the other they take long enough.
const roundsOfAll = 3;

/** Reads the arguments; no name is all of them. Throws a UsageError. */
export function readArguments(args: string[]): BenchArguments {
  const { values, positionals } = parsed(args);
  const [name, stray] = positionals;
  const subject = name === undefined ? null : subjectOf(name);
  if (stray !== undefined) {
    throw new UsageError(`unexpected argument "${stray}": ${usageOf(subject)}`);
  }
  if (values["help"] === true) return { help: helpFor(subject) };
  expectOwn(subject, Object.keys(values));
  if (subject !== null) return { runs: [runOf(subject, values)] };
  return { runs: subjects.map((each) => runOf(each, values, roundsOfAll)) };
}

function runOf(
  subject: Subject,
  values: Readonly<Record<string, unknown>>,
  roundsMax = Infinity,
): Run {
  const { option } = subject;
  const numberOf = (key: string, usual: number, max: number) =>
    readNumber(`--${key}`, String(values[key] ?? usual), { max });
  return {
    subject,
    count: numberOf(option.name, option.usual, option.max),
    roundCount: numberOf("rounds", Math.min(roundsOf(subject), roundsMax), 100),
  };
}

function roundsOf(subject: Subject): number {
  return subject.roundsUsual ?? roundsUsual;
}

function parsed(args: string[]) {
  const names = ["rounds", ...subjects.map(({ option }) => option.name)];
  const options: ParseArgsConfig["options"] = Object.fromEntries(
    names.map((name) => [name, { type: "string" }]),
  );
  options["help"] = { type: "boolean", short: "h" };
  return orUsage(usage, () =>
    parseArgs({ args, allowPositionals: true, options }),
  );
}

function subjectOf(name: string): Subject {
  const subject = subjects.find((subject) => subject.name === name);
  if (subject !== undefined) return subject;
  const choices = subjects.map(({ name }) => name).join(", ");
  throw new UsageError(`there is no bench "${name}": choose one of ${choices}`);
}

/** An option that is another subject's would be given for nothing. */
function expectOwn(subject: Subject | null, given: readonly string[]): void {
  const own = ["rounds", subject?.option.name];
  const other = given.find((name) => !own.includes(name));
  if (other === undefined) return;
  const who = subject?.name ?? "a run of all";
  throw new UsageError(`${who} takes no --${other}: ${usageOf(subject)}`);
}

function usageOf(subject: Subject | null): string {
  if (subject === null) return "npm run bench [-- --rounds N]";
  const { name, option } = subject;
  return `npm run bench -- ${name} [--${option.name} N] [--rounds N]`;
}

function helpFor(subject: Subject | null): string {
  return subject === null ? helpForAll() : helpForOne(subject);
}

function helpForAll(): string {
  const lines = subjects.map(
    ({ name, summary }) => `  ${name.padEnd(12)}${summary}`,
  );
  return `Measures what we built beside what others have.

  ${usage}

${lines.join("\n")}

  ${usage} --help
              what exactly it measures, and what it can be told

  ${usageOf(null)}
              all of them, at most ${roundsOfAll} rounds each if not given`;
}

function helpForOne(subject: Subject): string {
  const { help, option } = subject;
  const rounds = roundsOf(subject);
  return `${help}

  ${usageOf(subject)}

  ${`--${option.name} N`.padEnd(16)}${option.help}, ${option.usual} if not given
  --rounds N      of how many rounds the medians are, ${rounds} if not given`;
}
