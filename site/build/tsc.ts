/** The TypeScript compiler as a child process: version 7 has no JS API. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";

/** One error of the compiler. Its place is tsconfig.json if it has no other. */
export type Diagnostic = {
  readonly file: string;
  readonly line: number;
  /** As in TS2345. */
  readonly code: string;
  readonly message: string;
};

// By path: `.bin/tsc` may belong to another version that something brought.
const compiler = join(
  createRequire(import.meta.url).resolve("typescript/package.json"),
  "../bin/tsc",
);

/** Type-checks a project of the folder, and says what the compiler said. */
export async function compile(
  folder: string,
  project: string,
): Promise<readonly Diagnostic[]> {
  const child = spawn(
    process.execPath,
    [compiler, "-p", project, "--pretty", "false"],
    { cwd: folder, stdio: ["ignore", "pipe", "inherit"] },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [code] = await once(child, "close");
  const diagnostics = readDiagnostics(output, project);
  // A failure without a word would pass for success.
  if (code === 0 || diagnostics.length > 0) return diagnostics;
  throw new Error(`tsc -p ${project} ended with ${code}: ${output}`);
}

/** Reads `file(3,5): error TS2345: message` and lines indented below. */
export function readDiagnostics(
  output: string,
  project: string,
): readonly Diagnostic[] {
  const entry = /^(?:(.+)\((\d+),\d+\): )?error (TS\d+): (.*(?:\n +.*)*)/gm;
  return [...output.matchAll(entry)].map((match) => {
    const [, file, line, code = "", message = ""] = match;
    return { file: file ?? project, line: Number(line ?? 1), code, message };
  });
}
