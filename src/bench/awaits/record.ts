/** Records a program on one of the two awaits. */
import { pathToFileURL } from "node:url";
import { UsageError } from "../../cli/fail.ts";
import type { End, Printed, Recording, Reported } from "./events.ts";
import { type Ended, runOn, type Side } from "./sides.ts";

const secondsUsual = 10;

/**
 * A run of a file on one side. Throws a UsageError if the file is at fault.
 * The budget counts turns and lines; the seconds, of CPU time, are for a
 * program that does not let the loop turn.
 */
export function recordOn(
  side: Side,
  file: string,
  secondsMax = secondsUsual,
): Recording {
  const { href } = pathToFileURL(file);
  const ended = runOn(side, "child.ts", [href], secondsMax);
  const lines: Printed[] = [];
  for (const reported of reportedIn(ended)) {
    if ("refusal" in reported) {
      throw new UsageError(`${file}: ${reported.refusal}`);
    }
    if ("text" in reported) lines.push(reported);
    else return { lines: expectNoOther(lines, ended, file), end: reported };
  }
  return { lines, end: endWithout(ended, lines, secondsMax) };
}

function reportedIn({ report }: Ended): Reported[] {
  // Whoever is killed may have written half a line.
  const whole = report.slice(0, report.lastIndexOf("\n") + 1);
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Reported);
}

/** Lines that are not in the record would be missing in the comparison. */
function expectNoOther(
  lines: readonly Printed[],
  { stdout }: Ended,
  file: string,
): readonly Printed[] {
  if (stdout === "") return lines;
  const [line] = stdout.split("\n");
  throw new UsageError(
    `${file}: "${line}" was not printed by print of #kernel, ` +
      "and nothing else is recorded",
  );
}

/** The child could not say how it ended. */
function endWithout(
  { isOverdue, status, stderr }: Ended,
  lines: readonly Printed[],
  secondsMax: number,
): End {
  const turnCount = lines.at(-1)?.turn ?? 0;
  const end = { kind: "unended", turnCount } as const;
  if (isOverdue) {
    const time = `${secondsMax} s of CPU time`;
    return { ...end, sentence: `main has not ended after ${time}` };
  }
  if (stderr !== "") throw new Error(`the child ended: ${stderr}`);
  const how = `its process has, with exit code ${status}`;
  return { ...end, sentence: `main has not ended, but ${how}` };
}
