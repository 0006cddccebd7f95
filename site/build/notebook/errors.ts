/** The error fences of a page, each with the output below it, if any. */
import { type FenceOf, isOf } from "./fence.ts";
import { outputOf } from "./outputs.ts";
import type { Page } from "./page.ts";

/** Code that must not compile, and what the page says of it. */
export type Refused = {
  readonly error: FenceOf<"error">;
  readonly output: FenceOf<"output"> | null;
};

/** The error fences in the order of the page. */
export function errorsOf(page: Page): readonly Refused[] {
  return page.fences
    .filter(isOf("error"))
    .map((error) => ({ error, output: outputOf(error, page) }));
}

/** Whether two fences say the same of the same code, wherever they stand. */
export function isSameError(
  one: FenceOf<"error">,
  other: FenceOf<"error">,
): boolean {
  const { code, errorLine } = other.meaning;
  return (
    one.body === other.body &&
    one.meaning.code === code &&
    one.meaning.errorLine === errorLine
  );
}
