/** Who is called when something is done. */
import type { Scenario } from "../language.ts";

/** Done callbacks, and errors in callbacks. */
export const callbacks: readonly Scenario[] = [
  {
    name: "done callbacks run a turn later, in the order of their adding",
    program: {
      main: [
        ["future", "F"],
        ["onDone", "F", [["print", 1]]],
        ["onDone", "F", [["print", 2]]],
        ["set", "F", "it"],
        ["print", "set"],
        ["checkpoint"],
        ["print", "a turn later"],
      ],
    },
  },
  {
    name: "a callback added to what is done runs soon, not now",
    program: {
      main: [
        ["future", "F"],
        ["set", "F", "it"],
        ["onDone", "F", [["print", ["result", "F"]]]],
        ["print", "added"],
        ["checkpoint"],
      ],
    },
  },
  {
    name: "callbacks and who awaits stand in one line",
    program: {
      main: [
        ["future", "F"],
        ["onDone", "F", [["print", "before"]]],
        ["spawn", "A"],
        ["checkpoint"],
        ["onDone", "F", [["print", "after"]]],
        ["set", "F", 5],
        ["sleep", 1],
      ],
      A: [["print", ["await", "F"]]],
    },
  },
  {
    name: "an error in a done callback is told, and the next one runs",
    program: {
      main: [
        ["future", "F"],
        ["onDone", "F", [["raise", "boom"]]],
        ["onDone", "F", [["print", "next"]]],
        ["set", "F", 5],
        ["print", ["await", "F"]],
        ["checkpoint"],
      ],
    },
  },
  {
    name: "an error in a callback is told, and the loop goes on",
    program: {
      main: [
        ["soon", [["raise", "soon"]]],
        ["later", 5, [["raise", "later"]]],
        ["sleep", 10],
        ["print", "on"],
      ],
    },
  },
  {
    name: "a timer sets a Future, and the setter goes on first",
    program: {
      main: [
        ["future", "F"],
        [
          "later",
          10,
          [
            ["set", "F", 5],
            ["print", "set"],
          ],
        ],
        ["print", ["await", "F"]],
      ],
    },
  },
];
