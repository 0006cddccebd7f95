/** The outputs of a page, each with the fence that it belongs to. */
import { type Fence, type FenceOf, isOf } from "./fence.ts";
import type { Page } from "./page.ts";

/** A fence that can have an output directly below it. */
export type Owner = FenceOf<"cell"> | FenceOf<"record"> | FenceOf<"error">;

/** The fences of a page that can have an output. */
export function ownersIn({ fences }: Page): readonly Owner[] {
  return [
    ...fences.filter(isOf("cell")),
    ...fences.filter(isOf("record")),
    ...fences.filter(isOf("error")),
  ];
}

/** The output below a fence; null where there is none. */
export function outputOf(owner: Owner, page: Page): FenceOf<"output"> | null {
  const outputs = page.fences.filter(isOf("output"));
  return outputs.find(({ token }) => token === owner.next) ?? null;
}

/** The fence that an output belongs to; null where it follows none. */
export function ownerOf(
  output: Pick<Fence, "token">,
  page: Page,
): Owner | null {
  return ownersIn(page).find(({ next }) => next === output.token) ?? null;
}
