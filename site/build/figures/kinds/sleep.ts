/**
 * One sleep of chapter 04, from the heap to the line after the `yield*`:
 * where it is, and between any two places who moves it on, in which turn.
 */
import type { Book } from "../../read.ts";
import { sign } from "../actors.ts";
import type { Data } from "../json.ts";
import { down, type Drawing, type Mark, rectangle, text } from "../marks.ts";
import { type Move, type Sleep, sleepOf, type Station } from "../sleep/read.ts";
import { pageWidth } from "../widths.ts";

const box = { left: 4, right: pageWidth - 4, height: 48 };
const gap = 38;

/** Draws the stations, one below the other, and the ways between them. */
export function drawSleep(data: Data, book: Book, slug: string): Drawing {
  const { stations, moves }: Sleep = sleepOf(data, book, slug);
  const marks = stations.flatMap((station, index) => {
    const y = 4 + index * (box.height + gap);
    const move = moves[index];
    return [
      ...stationMarks(station, y),
      ...(move === undefined ? [] : moveMarks(move, y + box.height)),
    ];
  });
  const height = 8 + stations.length * (box.height + gap) - gap;
  return { width: pageWidth, height, marks };
}

function stationMarks({ actor, what, code, aside }: Station, y: number) {
  const bottom = y + box.height;
  return [
    rectangle(`outline ${actor}`, { ...box, top: y, bottom }),
    text(box.left + 12, y + 20, [what]),
    text(box.left + 12, y + 39, [{ code }]),
    text(box.right - 12, y + 20, [aside], {
      className: "known",
      anchor: "end",
    }),
  ];
}

function moveMarks({ turn, by, actor, does }: Move, y: number): Mark[] {
  const middle = y + gap / 2;
  return [
    down("", [box.left + 24, y + 3], [box.left + 24, y + gap - 3]),
    text(box.left + 40, middle + 4.5, [`turn ${turn}`], { className: "known" }),
    sign(actor, box.left + 106, middle),
    text(box.left + 119, middle + 4.5, [`${by}: ${does}`]),
  ];
}
