/** Coroutines in coroutines, in the two ways of chapter 05. */
import type { Coroutine } from "../../04-futures/drive.ts";
import { call } from "../../05-tasks/call.ts";

/** How coroutines call each other. */
export type Way = {
  readonly name: string;
  /** The depths that it is measured at. */
  readonly levels: readonly number[];
  /** Something, so many coroutines deep. */
  readonly nest: (
    levels: number,
    innermost: () => Coroutine<void>,
  ) => Coroutine<void>;
};

/** The depths that a stack of the machine can bear, ours or Python's. */
export const shallow: readonly number[] = [10, 100, 1000];

/** Those at which a stack of our own is measured as well. */
export const deep: readonly number[] = [...shallow, 10_000, 100_000];

/** `yield*` all the way. The others are compared with it. */
export const byYield: Way = {
  name: "yield*",
  levels: shallow,
  *nest(levels, innermost) {
    if (levels > 1) yield* byYield.nest(levels - 1, innermost);
    else yield* innermost();
  },
};

/** `yield* call()`, with its own stack. */
export const byCall: Way = {
  name: "yield* call()",
  levels: deep,
  *nest(levels, innermost) {
    if (levels > 1) yield* call(byCall.nest(levels - 1, innermost));
    else yield* innermost();
  },
};

/** Both. */
export const ways: readonly Way[] = [byYield, byCall];
