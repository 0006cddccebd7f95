/** Where an error says that it comes from. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The first line of a test that the stack of an error names, as code. */
export function namedLine(error: unknown): string {
  const { stack = "" } = error as Error;
  const frames = stack.split("\n").slice(1);
  const frame = frames.find((line) => line.includes(".test.ts:")) ?? "";
  const [, file = "", line = ""] = /([^( ]+):(\d+):\d+\)?$/.exec(frame) ?? [];
  if (file === "") return `no line of a test: ${stack}`;
  const path = file.startsWith("file:") ? fileURLToPath(file) : file;
  const lines = readFileSync(path, "utf8").split("\n");
  return (lines[Number(line) - 1] ?? "").trim();
}
