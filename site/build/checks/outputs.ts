/** What no output may show: a stack trace, or a path of this machine. */
import { namesFolder } from "../machine-paths.ts";
import { isOf } from "../notebook/fence.ts";
import type { Page } from "../notebook/page.ts";
import { type Problem, problem } from "../rules.ts";

/** A line that breaks a rule of outputs. */
export type UnfitLine = {
  readonly rule: "OUT001" | "OUT002";
  /** Within the output, counted from 1. */
  readonly line: number;
  readonly text: string;
};

/** As in `    at main (src/a.ts:3:5)`, or the last line of a crash. */
const traceLine =
  /^\s+at .*(\(file:.*\)|\(<anonymous>\)|\D:\d+:\d+\)?)( \{)?$|^Node\.js v\d/;

/** The first line that breaks each rule, for folders that stay unnamed. */
export function unfitLines(
  output: string,
  folders: readonly string[],
): readonly UnfitLine[] {
  const lines = output.split("\n");
  const first = (rule: UnfitLine["rule"], isUnfit: (line: string) => boolean) =>
    [...lines.entries()]
      .filter(([, text]) => isUnfit(text))
      .slice(0, 1)
      .map(([index, text]) => ({ rule, line: index + 1, text: text.trim() }));
  return [
    ...first("OUT001", (line) => traceLine.test(line)),
    ...first("OUT002", (line) => namesFolder(line, folders)),
  ];
}

/** The same for the outputs that stand in a page, at their lines there. */
export function outputProblems(
  { fences }: Page,
  folders: readonly string[],
): readonly Problem[] {
  return fences.filter(isOf("output")).flatMap((output) =>
    unfitLines(output.body, folders).map(({ rule, line, text }) => {
      const place = { file: output.file, line: output.line + line };
      return problem(rule, place, text);
    }),
  );
}
