/** The file that is run: whether it can be, on both. */
import { readFileSync } from "node:fs";
import { UsageError } from "../../cli/fail.ts";
import { LoweringError } from "../../lowering/errors.ts";
import { importsAwaiter, lowerFile } from "../../lowering/lower.ts";
import { parse } from "../../lowering/syntax.ts";

/** Throws a UsageError unless there is such a file, which can be lowered. */
export function checkProgram(file: string): void {
  const text = textOf(file);
  try {
    lowerFile(text, file);
  } catch (error) {
    if (!(error instanceof LoweringError)) throw error;
    throw new UsageError(error.message);
  }
  if (isLowered(text)) return;
  throw new UsageError(
    `${file} is not lowered: let it import "#src/07-await/awaiter.ts"`,
  );
}

function isLowered(text: string): boolean {
  try {
    return parse(text).statements.some(importsAwaiter);
  } catch (error) {
    // No sign of the awaiter, or it would have been lowered, and so parsed.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === "ENOENT" ? "there is no such file" : code;
    throw new UsageError(`cannot read ${file}: ${why}`);
  }
}
