/**
 * ` ```ts error=TS2345@3 `: code that the compiler must refuse. An output may
 * follow, with what it says.
 */
import type { Kind } from "../kind.ts";

/** How it fails: the compiler's code and the line of the fence's body. */
export type ErrorMeaning = {
  readonly kind: "error";
  readonly code: string;
  readonly errorLine: number;
};

/** The kind of fence that is type-checked and never run. */
export const errorKind: Kind<ErrorMeaning> = {
  languages: ["ts"],
  mark: "error",
  options: [],
  read(attributes) {
    const value = attributes.get("error") ?? "";
    const [, code, line] = /^(TS\d+)@([1-9]\d*)$/.exec(value) ?? [];
    if (code === undefined) return `error takes TS2345@3, not "${value}"`;
    return { kind: "error", code, errorLine: Number(line) };
  },
};
