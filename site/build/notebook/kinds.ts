/** The kinds of fences, in one table. A new kind is a file and a row here. */
import { type Place, type Problem, problem } from "../rules.ts";
import type { Attributes, Kind } from "./kind.ts";
import { type CellMeaning, cellKind } from "./kinds/cell.ts";
import { type ErrorMeaning, errorKind } from "./kinds/error.ts";
import { type OutputMeaning, outputKind } from "./kinds/output.ts";
import { type RecordMeaning, recordKind } from "./kinds/record.ts";
import { type ShownMeaning, shownKind } from "./kinds/shown.ts";
import { type SourceMeaning, sourceKind } from "./kinds/source.ts";

/** Everything that a fence can say. */
export type Meaning =
  | SourceMeaning
  | CellMeaning
  | ErrorMeaning
  | RecordMeaning
  | OutputMeaning
  | ShownMeaning;

/** Those with a mark come first: `sh` alone is what is left of `sh`. */
const kinds: readonly Kind<Meaning>[] = [
  sourceKind,
  cellKind,
  errorKind,
  recordKind,
  outputKind,
  shownKind,
];

/** What the words after the three backquotes mean, or what is wrong there. */
export function readInfo(info: string, place: Place): Meaning | Problem {
  const [language = "", ...words] = info.split(/\s+/).filter(Boolean);
  const attributes = readAttributes(words);
  const kind = kinds.find(
    ({ languages, mark }) =>
      languages.includes(language) && (mark === null || attributes.has(mark)),
  );
  if (kind === undefined) {
    const isBare = language === "ts" && words.length === 0;
    if (isBare) return problem("SNIP003", place);
    const lost = lostWord(language, words);
    if (lost !== null) return problem("SNIP005", place, lost);
    return problem("SNIP004", place, info, knownFences());
  }
  const stray = strayWord(words, kind);
  if (stray !== null) return problem("SNIP005", place, stray);
  const meaning = kind.read(attributes, language);
  return typeof meaning === "string"
    ? problem("SNIP005", place, meaning)
    : meaning;
}

function readAttributes(words: readonly string[]): Attributes {
  return new Map(
    words.map((word) => {
      const [key = "", ...value] = word.split("=");
      return [key, value.join("=")];
    }),
  );
}

function strayWord(words: readonly string[], kind: Kind<Meaning>) {
  const keys = words.map((word) => word.split("=")[0] ?? "");
  const known = kind.options.concat(kind.mark ?? []);
  const stray = keys.find((key) => !known.includes(key));
  if (stray !== undefined) {
    return `unknown attribute "${stray}" of ${nameOf(kind)}`;
  }
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined ? null : `the attribute "${twice}" is there twice`;
}

/** The first word, where it belongs to a kind whose mark is not there. */
function lostWord(language: string, words: readonly string[]) {
  const [key = ""] = words.map((word) => word.split("=")[0] ?? "");
  const owner = kinds.find(
    ({ languages, options }) =>
      languages.includes(language) && options.includes(key),
  );
  if (owner === undefined) return null;
  return `the attribute "${key}" belongs to ${nameOf(owner)}`;
}

function nameOf({ languages, mark, isFlag }: Kind<Meaning>): string {
  if (mark === null) return languages.join(", ");
  return `${languages} ${mark}${isFlag ? "" : "="}`;
}

function knownFences(): string {
  return kinds.map(nameOf).join(", ");
}
