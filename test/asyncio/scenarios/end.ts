/** The end of a run, and what is left then. */
import type { Scenario } from "../language.ts";

/** Leftovers, and errors that nobody asked for. */
export const ends: readonly Scenario[] = [
  {
    name: "tasks that are left at the end are cancelled",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["sleep", 5],
      ],
      // asyncio keeps them in a set: which hears of it first is left to chance.
      A: [
        [
          "try",
          [["sleep", 10]],
          {
            finally: [
              ["sleep", 1],
              ["print", "out"],
            ],
          },
        ],
      ],
      B: [
        [
          "try",
          [["sleep", 10]],
          {
            finally: [
              ["sleep", 2],
              ["print", "out"],
            ],
          },
        ],
      ],
    },
  },
  {
    name: "the run waits for the cleanups of those that are left",
    program: {
      main: [
        ["spawn", "A"],
        ["sleep", 5],
        ["return", 1],
      ],
      A: [
        [
          "try",
          [["sleep", 10]],
          {
            finally: [
              ["sleep", 3],
              ["print", "out"],
            ],
          },
        ],
      ],
    },
  },
  {
    name: "a task that is made last has one step before the end",
    program: {
      main: [
        ["spawn", "A"],
        ["print", "ends"],
      ],
      A: [["print", "starts"], ["checkpoint"], ["print", "never"]],
    },
  },
  {
    name: "a task that is left refuses to end, for a time",
    program: {
      main: [
        ["spawn", "A"],
        ["sleep", 5],
      ],
      A: [
        ["try", [["sleep", 10]]],
        ["sleep", 20],
        ["print", "ends"],
      ],
    },
  },
  {
    name: "a task that is left makes another",
    program: {
      main: [
        ["spawn", "A"],
        ["sleep", 5],
      ],
      A: [
        ["try", [["sleep", 10]]],
        ["spawn", "B"],
        ["sleep", 1],
        ["print", "ends"],
      ],
      B: [
        [
          "try",
          [
            ["sleep", 2],
            ["print", "ends"],
          ],
        ],
      ],
    },
  },
  {
    name: "the first task fails, and the others are stopped",
    program: {
      main: [
        ["spawn", "A"],
        ["sleep", 5],
        ["raise", "boom"],
      ],
      A: [["try", [["sleep", 10]], { finally: [["print", "out"]] }]],
    },
  },
  {
    name: "an error that nobody asked for is told in the end",
    program: {
      main: [
        ["spawn", "A"],
        ["sleep", 5],
        ["print", "on"],
      ],
      A: [["raise", "boom"]],
    },
  },
  {
    name: "an error that somebody asked for is not told",
    program: {
      main: [
        ["spawn", "A"],
        ["sleep", 5],
        ["print", ["exception", "A"]],
      ],
      A: [["raise", "boom"]],
    },
  },
  {
    name: "an error of a task that is stopped in the end is told",
    program: {
      main: [
        ["spawn", "A"],
        ["sleep", 5],
      ],
      A: [["try", [["sleep", 10]], { finally: [["raise", "boom"]] }]],
    },
  },
  {
    name: "an error of a Future that nobody asked for",
    program: {
      main: [
        ["future", "F"],
        ["fail", "F", "boom"],
      ],
    },
  },
  {
    name: "a first task that nothing can wake",
    program: {
      main: [
        ["future", "F"],
        ["try", [["await", "F"]], { finally: [["print", "out"]] }],
      ],
    },
  },
  {
    name: "two tasks that wait for each other",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["await", "A"],
      ],
      A: [["await", "B"]],
      B: [["await", "A"]],
    },
  },
];
