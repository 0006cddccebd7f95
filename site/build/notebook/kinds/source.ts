/** ` ```ts src=src/02-coroutines/scheduler.ts#run `: code of a file. */
import { type Kind, listed } from "../kind.ts";

/** What is shown: the parts of a file by name, or all of it. */
export type SourceMeaning = {
  readonly kind: "source";
  readonly path: string;
  /** Empty: the whole file. */
  readonly names: readonly string[];
};

/** The kind of fence that is pasted from a file. */
export const sourceKind: Kind<SourceMeaning> = {
  languages: ["ts"],
  mark: "src",
  options: [],
  read(attributes) {
    const meaning = readTarget(attributes.get("src") ?? "");
    return meaning ?? `src takes FILE or FILE#NAME,NAME`;
  },
};

/** Reads `FILE#NAME,NAME`; null where it is neither that nor `FILE`. */
export function readTarget(text: string): SourceMeaning | null {
  // The first # alone: a private member's name has another.
  const [, path, names] = /^([^#]+)(?:#(.+))?$/.exec(text) ?? [];
  if (path === undefined) return null;
  return { kind: "source", path, names: listed(names) };
}
