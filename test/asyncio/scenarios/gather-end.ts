/** Waiting for all, in vain. */
import type { Scenario } from "../language.ts";

/** `gather` with errors, and cancelled. */
export const gatherEnds: readonly Scenario[] = [
  {
    name: "gather throws the first error at once, and the others go on",
    program: {
      main: [
        ["try", [["gather", ["bad", "slow"]]]],
        ["sleep", 20],
      ],
      bad: [
        ["sleep", 5],
        ["raise", "boom"],
      ],
      slow: [
        ["sleep", 10],
        ["print", "ends"],
      ],
    },
  },
  {
    name: "gather: a second error after the first",
    program: {
      main: [
        ["try", [["gather", ["bad", "worse"]]]],
        ["sleep", 20],
      ],
      bad: [
        ["sleep", 5],
        ["raise", "first"],
      ],
      worse: [
        ["sleep", 10],
        ["raise", "second"],
      ],
    },
  },
  {
    name: "gather: a second error in the turn of the first",
    program: {
      main: [
        ["try", [["gather", ["bad", "worse"]]]],
        ["sleep", 20],
      ],
      bad: [["raise", "first"]],
      worse: [["raise", "second"]],
    },
  },
  {
    name: "gather throws an error that was there before it",
    program: {
      main: [
        ["future", "F"],
        ["fail", "F", "boom"],
        ["try", [["gather", ["slow", "F"]]]],
        ["sleep", 20],
      ],
      slow: [
        ["sleep", 10],
        ["print", "ends"],
      ],
    },
  },
  {
    name: "gather with a child that is cancelled",
    program: {
      main: [
        ["spawn", "A", "slow"],
        ["later", 5, [["cancel", "A"]]],
        ["try", [["gather", ["A", "slow"]]]],
        ["sleep", 20],
      ],
      slow: [
        ["sleep", 10],
        ["print", "ends"],
      ],
    },
  },
  {
    name: "who cancels a gather cancels its children, and waits for their end",
    program: {
      main: [
        ["spawn", "G"],
        ["sleep", 5],
        ["print", ["cancel", "G"]],
        ["try", [["await", "G"]]],
      ],
      G: [["try", [["gather", ["A", "B"]]], { finally: [["print", "over"]] }]],
      A: [
        [
          "try",
          [["sleep", 20]],
          {
            finally: [
              ["sleep", 3],
              ["print", "a"],
            ],
          },
        ],
      ],
      B: [
        [
          "try",
          [["sleep", 30]],
          {
            finally: [
              ["sleep", 1],
              ["print", "b"],
            ],
          },
        ],
      ],
    },
  },
  {
    name: "a gather that is cancelled, turn by turn",
    program: {
      main: [
        ["spawn", "G"],
        ["sleep", 5],
        ["cancel", "G"],
        ["spawn", "ticks"],
        ["try", [["await", "G"]]],
        ["sleep", 1],
      ],
      G: [["try", [["gather", ["A"]]]]],
      A: [["try", [["sleep", 20]], { finally: [["print", "cleans up"]] }]],
      ticks: [["ticks", 6]],
    },
  },
  {
    name: "a child that refuses the cancel of its gather",
    program: {
      main: [
        ["spawn", "G"],
        ["sleep", 5],
        ["cancel", "G"],
        ["try", [["await", "G"]]],
        ["print", ["state", "G"]],
      ],
      G: [["print", ["gather", ["A", "B"]]]],
      A: [
        ["try", [["sleep", 20]]],
        ["return", "refused"],
      ],
      B: [
        ["sleep", 10],
        ["return", 2],
      ],
    },
  },
  {
    name: "a child that answers the cancel of its gather with an error",
    program: {
      main: [
        ["spawn", "G"],
        ["sleep", 5],
        ["cancel", "G"],
        ["try", [["await", "G"]]],
      ],
      G: [["gather", ["A", "B"]]],
      A: [["try", [["sleep", 20]], { finally: [["raise", "boom"]] }]],
      B: [["sleep", 10]],
    },
  },
  {
    name: "a cancel in a gather's gather goes to the innermost",
    program: {
      main: [
        ["spawn", "G"],
        ["sleep", 5],
        ["cancel", "G", "stop"],
        ["try", [["await", "G"]]],
      ],
      G: [["gather", ["H", "A"]]],
      H: [["gather", ["B"]]],
      A: [["try", [["sleep", 20]], { finally: [["print", "a"]] }]],
      B: [["try", [["sleep", 20]], { finally: [["print", "b"]] }]],
    },
  },
];
