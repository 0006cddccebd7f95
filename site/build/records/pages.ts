/** The records of whole pages. */
import type { Page } from "../notebook/page.ts";
import { type Recorded, recordsOf } from "../notebook/records.ts";
import { type Progress, secondsSince } from "../progress.ts";
import { type Problem, problem } from "../rules.ts";
import { differenceOf } from "./masks.ts";
import { makeRecord, type Recording } from "./record.ts";

/** A record whose output is no longer what the page says. */
export type Changed = Recorded & {
  readonly fresh: string;
  /** Where the two differ first, in words. */
  readonly difference: string;
};

/** What came of the records. */
export type Recordings = {
  readonly count: number;
  readonly skipped: number;
  readonly problems: readonly Problem[];
};

/** What to do about a change; a problem, if it is one. */
export type OnChanged = (changed: Changed) => Problem | null;

/** Runs the records of some pages, one after the other. */
export async function makeRecords(
  pages: readonly Page[],
  root: string,
  progress: Progress,
  onChanged: OnChanged,
): Promise<Recordings> {
  const records = pages.flatMap(recordsOf);
  const problems: Problem[] = [];
  let skipped = 0;
  for (const recorded of records) {
    const { record } = recorded;
    const name = `  ${record.file}:${record.line} ${record.meaning.name}`;
    const startMs = performance.now();
    const tick = () => progress.step(`${name} … ${secondsSince(startMs)}`);
    const ticking = setInterval(tick, 200);
    const recording = await makeRecord(record, root);
    clearInterval(ticking);
    const changed = changeOf(recorded, recording);
    progress.line(`${name} ${wordsFor(recording, changed, startMs)}`);
    if (recording.kind === "skipped") skipped += 1;
    const found =
      recording.kind === "failed"
        ? recording.problem
        : changed && onChanged(changed);
    if (found !== null) problems.push(found);
  }
  return { count: records.length, skipped, problems };
}

/** For those who only look: a change is a problem. */
export function reportChange({ record, difference }: Changed): Problem {
  return problem("REC004", record, record.meaning.name, difference);
}

function changeOf(recorded: Recorded, recording: Recording): Changed | null {
  if (recording.kind !== "output") return null;
  const { record, output } = recorded;
  const fresh = recording.output;
  const difference = differenceOf(output.body, fresh, record.meaning);
  return difference === null ? null : { ...recorded, fresh, difference };
}

function wordsFor(
  recording: Recording,
  changed: Changed | null,
  startMs: number,
): string {
  if (recording.kind === "skipped") {
    return `skipped: it needs ${recording.missing.join(", ")}`;
  }
  const same = changed === null ? "the same" : "changed";
  const outcome = recording.kind === "failed" ? "failed" : same;
  return `${outcome}, ${secondsSince(startMs)}`;
}
