/**
 * ` ```ts src=src/02-coroutines/scheduler.ts#run `: code of a file.
 *
 * since=FILE  a file of an earlier chapter that this one restates: on the page,
 *             lines that are new or different since then have a mark
 */
import { type Kind, listed } from "../kind.ts";

/** What is shown: the parts of a file by name, or all of it. */
export type SourceMeaning = {
  readonly kind: "source";
  readonly path: string;
  /** Empty: the whole file. */
  readonly names: readonly string[];
  /** The file that this one restates, if that is to be seen; or null. */
  readonly since: string | null;
};

/** The kind of fence that is pasted from a file. */
export const sourceKind: Kind<SourceMeaning> = {
  languages: ["ts"],
  mark: "src",
  options: ["since"],
  read(attributes) {
    const meaning = readTarget(attributes.get("src") ?? "");
    if (meaning === null) return "src takes FILE or FILE#NAME,NAME";
    const since = attributes.get("since") ?? null;
    if (since !== null && !/^[^#]+$/.test(since)) {
      return "since takes FILE: the whole of it is compared";
    }
    return { ...meaning, since };
  },
};

/** Reads `FILE#NAME,NAME`; null where it is neither that nor `FILE`. */
export function readTarget(text: string): SourceMeaning | null {
  // The first # alone: a private member's name has another.
  const [, path, names] = /^([^#]+)(?:#(.+))?$/.exec(text) ?? [];
  if (path === undefined) return null;
  return { kind: "source", path, names: listed(names), since: null };
}
