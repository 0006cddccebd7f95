/** What `npm run bench` can be told. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { orUsage, UsageError } from "../cli/fail.ts";
import { readNumber } from "./number.ts";
import type { Subject } from "./subject.ts";
import { subjects } from "./subjects.ts";

/** What was asked for: to measure something, or for help. */
export type BenchArguments =
  | {
      readonly subject: Subject;
      readonly count: number;
      readonly roundCount: number;
    }
  | { readonly help: string };

const usage = "npm run bench -- NAME";
const roundsUsual = 7;

/** Reads the arguments. Throws a UsageError. */
export function readArguments(args: string[]): BenchArguments {
  const { values, positionals } = parsed(args);
  const [name, stray] = positionals;
  if (name === undefined) return { help: helpForAll() };
  const subject = subjectOf(name);
  if (stray !== undefined) {
    throw new UsageError(`unexpected argument "${stray}": ${usageOf(subject)}`);
  }
  if (values["help"] === true) return { help: helpFor(subject) };
  expectOwn(subject, Object.keys(values));
  const { option } = subject;
  const numberOf = (key: string, usual: number, max: number) =>
    readNumber(`--${key}`, String(values[key] ?? usual), { max });
  return {
    subject,
    count: numberOf(option.name, option.usual, option.max),
    roundCount: numberOf("rounds", roundsUsual, 100),
  };
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
function expectOwn(subject: Subject, given: readonly string[]): void {
  const own = ["rounds", subject.option.name];
  const other = given.find((name) => !own.includes(name));
  if (other === undefined) return;
  const { name } = subject;
  throw new UsageError(`${name} takes no --${other}: ${usageOf(subject)}`);
}

function usageOf({ name, option }: Subject): string {
  return `npm run bench -- ${name} [--${option.name} N] [--rounds N]`;
}

/** What is said when nothing is asked for. */
function helpForAll(): string {
  const lines = subjects.map(
    ({ name, summary }) => `  ${name.padEnd(12)}${summary}`,
  );
  return `Measures what we built beside what others have.

  ${usage}

${lines.join("\n")}

  ${usage} --help
              what exactly it measures, and what it can be told`;
}

function helpFor(subject: Subject): string {
  const { help, option } = subject;
  return `${help}

  ${usageOf(subject)}

  ${`--${option.name} N`.padEnd(12)}${option.help}, ${option.usual} if not given
  --rounds N  of how many rounds the medians are, ${roundsUsual} if not given`;
}
