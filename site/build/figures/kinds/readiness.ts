/**
 * What poll says in each state of a connection, as a table of squares. Its
 * rows are the recorded output of the chapter, so that it cannot drift.
 */
import { recordsOf } from "../../notebook/records.ts";
import type { Page } from "../../notebook/page.ts";
import { DataError, textOf, textsOf } from "../data.ts";
import type { Data } from "../json.ts";
import { type Drawing, line, type Mark, rectangle, text } from "../marks.ts";
import { pageWidth } from "../widths.ts";

type Row = { readonly state: string; readonly found: readonly string[] };

const headHeight = 30;
const tableStart = 202;
const pitch = (pageWidth - tableStart - 4) / 6;

/** Draws the output of a record that prints `the client STATE  IN OUT`. */
export function drawReadiness(data: Data, page: Page | null): Drawing {
  const bits = textsOf(data, "bits");
  const rows = readRows(data, page, bits);
  const middleOf = (index: number) => tableStart + (index + 0.5) * pitch;
  const marks: Mark[] = [
    text(4, 18, ["the client …"], { className: "known" }),
    ...bits.map((bit, index) =>
      text(middleOf(index), 18, [{ code: bit }], { anchor: "middle" }),
    ),
  ];
  let y = headHeight;
  for (const { state, found } of rows) {
    const lines = wrapped(state);
    const height = 10 + 16 * lines.length;
    marks.push(line("rule", [4, y], [pageWidth - 4, y]));
    for (const [index, words] of lines.entries()) {
      marks.push(text(4, y + 17.5 + 16 * index, [words]));
    }
    for (const [index, bit] of bits.entries()) {
      marks.push(cell(middleOf(index), y + height / 2, found.includes(bit)));
    }
    y += height;
  }
  marks.push(line("rule", [4, y], [pageWidth - 4, y]));
  return { width: pageWidth, height: y + 4, marks };
}

/** Set: the kernel's square. Not set: a dot, so that rows can be followed. */
function cell(x: number, y: number, isSet: boolean): Mark {
  const reach = isSet ? 6 : 1;
  return rectangle(isSet ? "bar kernel" : "dot", {
    left: x - reach,
    right: x + reach,
    top: y - reach,
    bottom: y + reach,
  });
}

function readRows(
  data: Data,
  page: Page | null,
  bits: readonly string[],
): readonly Row[] {
  const name = textOf(data, "record");
  const recorded = page === null ? [] : recordsOf(page);
  const output = recorded.find(({ record }) => record.meaning.name === name);
  if (output === undefined) {
    throw new DataError(data, `the chapter has no record "${name}"`);
  }
  return output.output.body.split("\n").map((line) => {
    const words = line.split(" ");
    const first = words.findIndex((word) =>
      [...bits, "nothing"].includes(word),
    );
    const found = words.slice(first).filter((word) => word !== "nothing");
    const state = words.slice(0, first).join(" ").trim();
    const isRow = first > 0 && found.every((word) => bits.includes(word));
    if (isRow) return { state: state.replace(/^the client /, ""), found };
    throw new DataError(data, `record "${name}" has no row in "${line}"`);
  });
}

/** In two lines where it says two things. */
function wrapped(state: string): readonly string[] {
  const [, first, second] = /^(.*?[;,]) (.*)$/.exec(state) ?? [];
  return first !== undefined && second !== undefined
    ? [first, second]
    : [state];
}
