/** Stopping a task. */
import type { Body, Scenario } from "../language.ts";

const cleanup: Body = [["print", "finally"]];

/** `cancel` by another, and what a task makes of it. */
export const cancels: readonly Scenario[] = [
  {
    name: "a cancel before the first step: the body never runs",
    program: {
      main: [
        ["spawn", "f"],
        ["print", ["cancel", "f"], ["state", "f"]],
        ["try", [["await", "f"]]],
        ["print", ["state", "f"]],
      ],
      f: [["try", [["print", "body"]], { finally: cleanup }]],
    },
  },
  {
    name: "a cancel at a wait: it is thrown there, and nobody waits for it",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["print", ["cancel", "f"], ["state", "f"]],
        ["try", [["await", "f"]]],
      ],
      f: [
        [
          "try",
          [
            ["sleep", 10],
            ["print", "body"],
          ],
          { finally: cleanup },
        ],
      ],
    },
  },
  {
    name: "a cancel that is refused: the task ends as if nothing had been",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f"],
        ["print", ["await", "f"], ["state", "f"], ["cancelling", "f"]],
      ],
      f: [
        ["try", [["sleep", 10]]],
        ["sleep", 10],
        ["return", "refused"],
      ],
    },
  },
  {
    name: "a cleanup may wait, and whoever awaits the task waits too",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [["try", [["sleep", 10]], { finally: [["sleep", 3], ...cleanup] }]],
    },
  },
  {
    name: "a second cancel interrupts the cleanup",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f", "first"],
        ["sleep", 1],
        ["print", ["cancel", "f", "second"]],
        ["try", [["await", "f"]]],
      ],
      f: [["try", [["sleep", 9]], { finally: [["sleep", 3], ...cleanup] }]],
    },
  },
  {
    name: "a cancel of what is done does nothing",
    program: {
      main: [
        ["spawn", "f"],
        ["await", "f"],
        ["print", ["cancel", "f"], ["cancelling", "f"], ["state", "f"]],
      ],
      f: [["return", 5]],
    },
  },
  {
    name: "an error in the cleanup takes the place of the cancel",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f"],
        ["try", [["await", "f"]]],
        ["print", ["state", "f"]],
      ],
      f: [["try", [["sleep", 10]], { finally: [["raise", "boom"]] }]],
    },
  },
  {
    name: "a cancel after the result and before the waking",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "f"],
        ["sleep", 5],
        ["set", "F", 5],
        ["print", ["cancel", "f"]],
        ["try", [["await", "f"]]],
        ["print", ["state", "F"]],
      ],
      f: [["try", [["print", ["await", "F"]]], { finally: cleanup }]],
    },
  },
];
