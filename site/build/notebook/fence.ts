/** The fences of a page: where each one is, and what it says it is. */
import type { Token } from "markdown-it";
import { type Place, type Problem, problem } from "../rules.ts";
import { type Meaning, readInfo } from "./kinds.ts";

/** One fence: its place, its body, its meaning. */
export type Fence<M extends Meaning = Meaning> = {
  readonly file: string;
  /** The line of the three backquotes, counted from 1. */
  readonly line: number;
  /** Without the newline at the end. */
  readonly body: string;
  /** How many lines the body has; an empty one has none. */
  readonly bodyLineCount: number;
  readonly meaning: M;
  readonly token: Token;
  /** The next fence, where nothing but blank lines lies between. */
  readonly next: Token | null;
};

/** A fence of a certain kind. */
export type FenceOf<K extends Meaning["kind"]> = Fence<
  Extract<Meaning, { kind: K }>
>;

/** Whether a fence is of this kind, also for the compiler. */
export function isOf<K extends Meaning["kind"]>(kind: K) {
  return (fence: Fence): fence is FenceOf<K> => fence.meaning.kind === kind;
}

/** All fences of a page that can be understood; the others are problems. */
export function readFences(
  file: string,
  lines: readonly string[],
  tokens: readonly Token[],
): { readonly fences: readonly Fence[]; readonly problems: Problem[] } {
  const fences: Fence[] = [];
  const problems: Problem[] = [];
  for (const [index, token] of tokens.entries()) {
    const place = { file, line: (token.map?.[0] ?? 0) + 1 };
    if (token.type === "code_block") problems.push(problem("SNIP008", place));
    if (token.type !== "fence") continue;
    const misshapen = misshape(token, lines, place);
    const meaning = readInfo(token.info, place);
    if (misshapen !== null) problems.push(misshapen);
    else if ("rule" in meaning) problems.push(meaning);
    else fences.push(fenceOf(place, token, meaning, tokens[index + 1]));
  }
  return { fences, problems };
}

function fenceOf(
  place: Place,
  token: Token,
  meaning: Meaning,
  after: Token | undefined,
): Fence {
  const body = token.content.replace(/\n$/, "");
  const bodyLineCount = token.content.split("\n").length - 1;
  const next = after?.type === "fence" ? after : null;
  return { ...place, body, bodyLineCount, meaning, token, next };
}

/** What keeps us from writing a new body between the lines of a fence. */
function misshape(token: Token, lines: readonly string[], place: Place) {
  const [first, end] = token.map ?? [0, 0];
  const opening = lines[first] ?? "";
  if (!opening.startsWith(token.markup)) return problem("SNIP007", place);
  const closing = lines[end - 1]?.trimStart() ?? "";
  const isClosed = end - 1 > first && closing.startsWith(token.markup);
  return isClosed ? null : problem("SNIP006", place);
}
