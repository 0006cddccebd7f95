/** A process of its own for the cells of a page: they may hang or crash. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { Result } from "./run/messages.ts";

/** What came of a page. Cells after a failure have no result. */
export type Run = {
  readonly results: readonly Result[];
  /** What has kept the rest of the cells from having one, or null. */
  readonly failure: Failure | null;
};

/** It was too slow; or it ended by itself, and said this. */
export type Failure = { readonly kind: "late" } | Crash;

type Crash = { readonly kind: "crash"; readonly words: string };

/** Runs a program made by `bundleCells`, for so long at the most. */
export async function runProgram(
  program: string,
  folder: string,
  timeoutMs: number,
): Promise<Run> {
  const child = spawn(
    process.execPath,
    ["--input-type=commonjs", "--stack-trace-limit=100", "-"],
    {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: undefined },
      stdio: ["pipe", "ignore", "pipe", "pipe"],
    },
  ) as ChildProcessByStdio<Writable, null, Readable>;
  const said = collected(child.stderr);
  const told = collected(child.stdio[3] as Readable);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, timeoutMs);
  // It may end before it has read all; how it ends is told below.
  child.stdin.on("error", () => {}).end(program);
  const [code, signal] = await once(child, "close");
  clearTimeout(timer);
  process.off("exit", kill);
  const results = resultsIn(told());
  if (isLate) return { results, failure: { kind: "late" } };
  if (code === 0) return { results, failure: null };
  const words = lastWords(said()) ?? `it ended with ${code ?? signal}`;
  return { results, failure: { kind: "crash", words } };
}

function collected(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  return () => text;
}

/** Those that were told to the end: the last line may be half a line. */
function resultsIn(text: string): readonly Result[] {
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Result);
}

/** The error that ended it, without the stack below it. */
function lastWords(text: string): string | undefined {
  return text.split("\n").find((line) => /^\S*(Error|FATAL)\b.*:/.test(line));
}
