/** How the states of a lane look, in figures without colour as well. */
import { hatching, type Mark, rectangle, together } from "../marks.ts";
import type { State } from "./spans.ts";

/** How a state looks: solid, hatched, hollow, or a pile of small squares. */
export function barOf(
  state: State,
  className: string,
  x: number,
  from: number,
  to: number,
): Mark {
  const names = `${state} ${className}`.trim();
  const box = { left: x - 4, right: x + 4, top: from, bottom: to };
  if (state === "runs") return rectangle(`bar ${names}`, box);
  const outline = rectangle(`outline ${names}`, box);
  if (state === "paused") return outline;
  if (state === "asleep") return together(outline, hatching(names, box));
  const squares: Mark[] = [];
  for (let y = from + 3; y + 4 <= to; y += 7) {
    const square = { left: x - 2, right: x + 2, top: y, bottom: y + 4 };
    squares.push(rectangle(`bar ${names}`, square));
  }
  return together(...squares);
}
