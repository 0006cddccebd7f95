/** Makes the traces of figures: runs on the simulated kernel, in a child. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loaders } from "#src/lowering/options.ts";
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
  const traces = programsOf(data, slug).map(({ options, program }) => {
    const traced = traceOf([...options, ...program], root);
    if (typeof traced === "string") return traced;
    const { status, stderr } = traced;
    const path = traceFileOf(data, slug);
    throw new Error(`the run for ${path} ended with ${status}: ${stderr}`);
  });
  return traces.join("");
}

/** What a program writes to the file that is named to it last. */
function traceOf(args: readonly string[], root: string) {
  const folder = mkdtempSync(join(tmpdir(), "trace-"));
  const file = join(folder, "trace.jsonl");
  try {
    const ended = spawnSync(
      process.execPath,
      ["--conditions=simulated", ...args, file],
      { cwd: root, encoding: "utf8", timeout: secondsMax * 1000 },
    );
    return ended.status === 0 ? readFileSync(file, "utf8") : ended;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Node's options, and what is run with them. */
type Program = {
  readonly options: readonly string[];
  readonly program: readonly string[];
};

function programsOf(data: Data, slug: string): readonly Program[] {
  if (data["kind"] !== "queues") {
    return [{ options: loaders, program: programOf(data, slug) }];
  }
  const program = "site/build/figures/queues/program.ts";
  return [
    { options: loaders, program: [program, "ours"] },
    // Not lowered: its async functions are the engine's.
    { options: ["--import", "tsx"], program: [program, "engine"] },
  ];
}

function programOf(data: Data, slug: string): readonly string[] {
  if (data["kind"] === "sleepers") {
    const delaysMs = JSON.stringify(numbersOf(data, "delaysMs"));
    return ["site/build/figures/sleepers/program.ts", delaysMs];
  }
  if (data["kind"] === "cancel") {
    const tasks = JSON.stringify(textsOf(data, "tasks"));
    return ["site/build/figures/cancel/program.ts", tasks];
  }
  const scene = `chapters/${slug}/scenes/${textOf(data, "scene")}.txt`;
  return [
    ...["src/cli/echo.ts", textOf(data, "server"), "--simulated"],
    ...["--scene", scene, "--trace"],
  ];
}
