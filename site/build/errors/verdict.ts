/** What the compiler said of one fence: whether it was expected, and how. */
import type { FenceOf } from "../notebook/fence.ts";
import { type Problem, problem } from "../rules.ts";
import type { Diagnostic } from "../tsc.ts";

/** What is wrong with a fence that fails, or not, in these ways. */
export function problemOf(
  fence: FenceOf<"error">,
  diagnostics: readonly Pick<Diagnostic, "code" | "line">[],
): Problem | null {
  const { code, errorLine } = fence.meaning;
  const wanted = `${code}@${errorLine}`;
  const found = new Set(diagnostics.map(({ code, line }) => `${code}@${line}`));
  const [first] = diagnostics;
  if (first === undefined) return problem("ERR001", fence, wanted);
  if (found.size > 1 || first.code !== code) {
    return problem("ERR002", fence, wanted, [...found].join(", "));
  }
  if (first.line === errorLine) return null;
  return problem("ERR003", fence, code, errorLine, first.line);
}

/** The compiler's words as they stand in a page: `line 4: … (TS2322)`. */
export function messageOf(
  diagnostics: readonly Pick<Diagnostic, "code" | "line" | "message">[],
): string {
  const messages = diagnostics.map(({ code, line, message }) => {
    const [first, ...indented] = message.split("\n");
    return [`line ${line}: ${first} (${code})`, ...indented].join("\n");
  });
  return messages.join("\n");
}
