/** Numbers in the arguments of a command. */
import { UsageError } from "../cli/fail.ts";

/** A whole number from `min` to `max`. Throws a UsageError. */
export function readNumber(
  option: string,
  text: string,
  { min = 1, max }: { readonly min?: number; readonly max: number },
): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw new UsageError(
    `${option} takes a number from ${min} to ${max}, not "${text}"`,
  );
}
