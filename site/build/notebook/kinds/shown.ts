/** ` ```sh `, ` ```text `, ` ```python `: shown, and not run. */
import type { Kind } from "../kind.ts";

/** The language to colour it in. */
export type ShownMeaning = {
  readonly kind: "shown";
  readonly language: string;
};

/** The kind of fence that is there to be looked at. */
export const shownKind: Kind<ShownMeaning> = {
  languages: ["sh", "text", "python"],
  mark: null,
  options: [],
  read: (_attributes, language) => ({ kind: "shown", language }),
};
