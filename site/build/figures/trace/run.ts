/** Makes the traces of figures: runs on the simulated kernel, in a child. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Book } from "../../read.ts";
import { numbersOf, textOf, textsOf } from "../data.ts";
import type { Data } from "../json.ts";
import { recordSteps } from "../steps/record.ts";
import { recordingsOf, traceFileOf } from "./files.ts";

const secondsMax = 20;

/** A trace as it is kept in the book, or as it should be. */
export type TraceFile = { readonly path: string; readonly text: string };

/** How the trace of a figure of a chapter is made; `kept` is the last one. */
export type Run = (
  data: Data,
  slug: string,
  root: string,
  kept: string | null,
) => string;

/** The traces of figures that are not what their runs give, made anew. */
export function outdatedTraces(
  book: Book,
  root: string,
  run: Run = runTrace,
): readonly TraceFile[] {
  return book.chapters.flatMap(({ slug }) =>
    recordingsOf(book, slug)
      .map((data) => {
        const path = traceFileOf(data, slug);
        return { path, text: run(data, slug, root, book.files.read(path)) };
      })
      .filter(({ path, text }) => book.files.read(path) !== text),
  );
}

/** The trace of the run that a figure names, as lines of JSON. */
function runTrace(
  data: Data,
  slug: string,
  root: string,
  kept: string | null,
): string {
  if (data["kind"] === "steps") return recordSteps(kept);
  const folder = mkdtempSync(join(tmpdir(), "trace-"));
  const file = join(folder, "trace.jsonl");
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...["--conditions=simulated", "--import", "tsx"],
        ...programOf(data, slug, file),
      ],
      { cwd: root, encoding: "utf8", timeout: secondsMax * 1000 },
    );
    if (status === 0) return readFileSync(file, "utf8");
    const path = traceFileOf(data, slug);
    throw new Error(`the run for ${path} ended with ${status}: ${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is run, and what it is told; it writes the trace to a file. */
function programOf(data: Data, slug: string, file: string): readonly string[] {
  if (data["kind"] === "sleepers") {
    const delaysMs = JSON.stringify(numbersOf(data, "delaysMs"));
    return ["site/build/figures/sleepers/program.ts", delaysMs, file];
  }
  if (data["kind"] === "cancel") {
    const tasks = JSON.stringify(textsOf(data, "tasks"));
    return ["site/build/figures/cancel/program.ts", tasks, file];
  }
  const scene = `chapters/${slug}/scenes/${textOf(data, "scene")}.txt`;
  return [
    ...["src/cli/echo.ts", textOf(data, "server"), "--simulated"],
    ...["--scene", scene, "--trace", file],
  ];
}
