/** What stands in the events of a figure: arguments, answers, waits. */
import { DataError } from "../data.ts";
import type { Data } from "../json.ts";

/** What an argument or an answer can be. */
export type Value = number | string | null | readonly number[];

/** What a task waits for: a Future's name, or the words of its wait. */
export type Wait = string | readonly (string | number)[];

/** What is waited for. */
export function waitOf(data: Data): Wait {
  const { wait } = data;
  if (typeof wait === "string") return wait;
  const isWord = (word: unknown) => ["string", "number"].includes(typeof word);
  if (Array.isArray(wait) && wait.every(isWord)) return wait;
  throw new DataError(data, `"wait" must be a text or a list of words`);
}

/** The value under a key. */
export function valueOf(data: Data, key: string): Value {
  const value = data[key];
  if (isValue(value)) return value;
  throw new DataError(data, `"${key}" must be a number, a text or null`);
}

/** The descriptors that poll reported, if it is poll. */
export function readyOf(data: Data): readonly number[] | null {
  const value = data["ready"];
  if (value === undefined) return null;
  if (isNumbers(value)) return value;
  throw new DataError(data, `"ready" must be a list of descriptors`);
}

/** Whether something is an argument or an answer. */
export function isValue(value: unknown): value is Value {
  const isPlain = typeof value === "number" || typeof value === "string";
  return isPlain || value === null || isNumbers(value);
}

function isNumbers(value: unknown): value is readonly number[] {
  if (!Array.isArray(value)) return false;
  return value.every((item) => typeof item === "number");
}
