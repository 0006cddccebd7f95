/** ` ```output `: what the cell or record above printed; or the compiler. */
import type { Kind } from "../kind.ts";

/** Says nothing of its own: it belongs to the fence above it. */
export type OutputMeaning = { readonly kind: "output" };

/** The kind of fence that holds what became of another. */
export const outputKind: Kind<OutputMeaning> = {
  languages: ["output"],
  mark: null,
  options: [],
  read: () => ({ kind: "output" }),
};
