/** Makes the traces of figures: runs on the simulated kernel, in a child. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Book } from "../../read.ts";
import { textOf } from "../data.ts";
import type { Data } from "../json.ts";
import { traceFileOf, tracesOf } from "./recorded.ts";

const secondsMax = 20;

/** A trace as it is kept in the book, or as it should be. */
export type TraceFile = { readonly path: string; readonly text: string };

/** How the trace of a figure of a chapter is made. */
export type Run = (data: Data, slug: string, root: string) => string;

/** The traces of figures that are not what their runs give, made anew. */
export function outdatedTraces(
  book: Book,
  root: string,
  run: Run = runTrace,
): readonly TraceFile[] {
  return book.chapters.flatMap(({ slug }) =>
    tracesOf(book, slug)
      .map((data) => ({
        path: traceFileOf(data, slug),
        text: run(data, slug, root),
      }))
      .filter(({ path, text }) => book.files.read(path) !== text),
  );
}

/** The trace of the run that a figure names, as lines of JSON. */
function runTrace(data: Data, slug: string, root: string): string {
  const folder = mkdtempSync(join(tmpdir(), "trace-"));
  const file = join(folder, "trace.jsonl");
  const scene = `chapters/${slug}/scenes/${textOf(data, "scene")}.txt`;
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...["--conditions=simulated", "--import", "tsx", "src/cli/echo.ts"],
        ...[textOf(data, "server"), "--simulated"],
        ...["--scene", scene, "--trace", file],
      ],
      { cwd: root, encoding: "utf8", timeout: secondsMax * 1000 },
    );
    if (status === 0) return readFileSync(file, "utf8");
    throw new Error(`the trace of ${scene} ended with ${status}: ${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
