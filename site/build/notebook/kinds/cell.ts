/**
 * ` ```ts cell `: a program that runs on the simulated kernel. What it prints
 * stands in an output below it, if it prints anything.
 *
 * scene=NAME          the clients: scenes/NAME.txt beside the page
 * throws=SystemError  it must end with an error of this name
 * shows=output        the output is what it prints
 * shows=clients       and what the clients do and see; so with a scene
 * shows=trace         the whole trace, in place of both
 * fresh               all imports are loaded anew, as when a program starts
 */
import type { Attributes, Kind } from "../kind.ts";

/** What its output tells of a run. */
export type Shows = "output" | "clients" | "trace";

/** With whom it runs, how it ends, and what is told of that. */
export type CellMeaning = {
  readonly kind: "cell";
  /** The name of a file of `scenes/`; null: nobody is at the other ends. */
  readonly scene: string | null;
  /** The name of the error that must end it, or null. */
  readonly throws: string | null;
  readonly shows: Shows;
  readonly isFresh: boolean;
};

/** The kind of fence that is run, and that later ones of the page build on. */
export const cellKind: Kind<CellMeaning> = {
  languages: ["ts"],
  mark: "cell",
  isFlag: true,
  options: ["scene", "throws", "shows", "fresh"],
  read(attributes) {
    const complaint = complaintAbout(attributes);
    if (complaint !== null) return complaint;
    const scene = attributes.get("scene") ?? null;
    const shows = attributes.get("shows") as Shows | undefined;
    return {
      kind: "cell",
      scene,
      throws: attributes.get("throws") ?? null,
      shows: shows ?? (scene === null ? "output" : "clients"),
      isFresh: attributes.has("fresh"),
    };
  },
};

/** Each attribute's form, and what to say of a value without it. */
const forms: Readonly<Record<string, readonly [RegExp, string]>> = {
  cell: [/^$/, "cell takes no value"],
  scene: [/^[a-z0-9-]+$/, "scene takes a name such as two-clients"],
  throws: [/^[A-Z]\w*$/, "throws takes the name of an error"],
  shows: [/^(output|clients|trace)$/, "shows takes output, clients or trace"],
  fresh: [/^$/, "fresh takes no value"],
};

function complaintAbout(attributes: Attributes): string | null {
  for (const [key, value] of attributes) {
    const [form, complaint] = forms[key] ?? [];
    if (form !== undefined && !form.test(value)) return complaint ?? null;
  }
  if (attributes.get("shows") === "clients" && !attributes.has("scene")) {
    return "shows=clients needs a scene=";
  }
  return null;
}
