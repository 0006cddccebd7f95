/** Looks into the data of a figure, and says what is wrong with it. */
import type { Data } from "./json.ts";

/** Data that is not what a figure needs; the object says where. */
export class DataError extends Error {
  override readonly name = "DataError";
  readonly at: object;

  constructor(at: object, complaint: string) {
    super(complaint);
    this.at = at;
  }
}

/** Whether a value is an object, and no list. */
export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text that stands under a key. */
export function textOf(data: Data, key: string): string {
  const value = data[key];
  if (typeof value === "string" && value !== "") return value;
  throw new DataError(data, `"${key}" must be a text`);
}

/** The same, or null where the key is missing. */
export function optionalText(data: Data, key: string): string | null {
  return data[key] === undefined ? null : textOf(data, key);
}

/** The number under a key. */
export function numberOf(data: Data, key: string): number {
  const value = data[key];
  if (typeof value === "number") return value;
  throw new DataError(data, `"${key}" must be a number`);
}

/** The objects of the list under a key. */
export function listOf(data: Data, key: string): readonly Data[] {
  const value = data[key];
  if (Array.isArray(value) && value.every(isData)) return value;
  throw new DataError(data, `"${key}" must be a list of objects`);
}

/** The object under a key. */
export function dataOf(data: Data, key: string): Data {
  const value = data[key];
  if (isData(value)) return value;
  throw new DataError(data, `"${key}" must be an object`);
}

/** The texts of the list under a key. */
export function textsOf(data: Data, key: string): readonly string[] {
  const value = data[key];
  const isText = (item: unknown) => typeof item === "string";
  if (Array.isArray(value) && value.every(isText)) return value;
  throw new DataError(data, `"${key}" must be a list of texts`);
}

/** The numbers of the list under a key. */
export function numbersOf(data: Data, key: string): readonly number[] {
  const value = data[key];
  const isNumber = (item: unknown) => typeof item === "number";
  if (Array.isArray(value) && value.every(isNumber)) return value;
  throw new DataError(data, `"${key}" must be a list of numbers`);
}

/** The text under a key, which must be one of these. */
export function choiceOf<C extends string>(
  data: Data,
  key: string,
  choices: readonly C[],
): C {
  const choice = choices.find((choice) => choice === data[key]);
  if (choice !== undefined) return choice;
  throw new DataError(data, `"${key}" must be one of ${choices.join(", ")}`);
}
