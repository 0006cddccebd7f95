/** When a task is stopped, and why. */
import type { Body, Scenario } from "../language.ts";

const cleanup: Body = [["print", "finally"]];

/** `cancel` of oneself; in the turn of something else; reasons. */
export const cancelTimes: readonly Scenario[] = [
  {
    name: "a cancel says why",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f", "stop"],
        ["try", [["await", "f"]]],
        ["try", [["exception", "f"]]],
      ],
      f: [
        [
          "try",
          [["sleep", 10]],
          {
            catch: [
              ["cancel", "f", "more"],
              ["sleep", 1],
            ],
          },
        ],
      ],
    },
  },
  {
    name: "a cancel before the first step says why",
    program: {
      main: [
        ["spawn", "f"],
        ["cancel", "f", "stop"],
        ["try", [["await", "f"]]],
      ],
      f: [["sleep", 10]],
    },
  },
  {
    name: "two cancels in one turn are thrown once, and count twice",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f", "first"],
        ["cancel", "f", "second"],
        ["print", ["cancelling", "f"]],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["try", [["sleep", 10]]],
        ["try", [["checkpoint"]], { finally: cleanup }],
        ["sleep", 1],
      ],
    },
  },
  {
    name: "a cancel of oneself is thrown at the next wait",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["print", ["cancel", "f"], "and on"],
        [
          "try",
          [
            ["sleep", 5],
            ["print", "slept"],
          ],
        ],
        ["sleep", 5],
        ["print", "slept"],
      ],
    },
  },
  {
    name: "a cancel of oneself is thrown at a checkpoint",
    program: {
      main: [
        ["spawn", "ticks"],
        ["spawn", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["cancel", "f"],
        ["try", [["checkpoint"]]],
        ["print", "on"],
      ],
      ticks: [["ticks", 2]],
    },
  },
  {
    name: "a cancel of oneself, and a wait for what is done",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["future", "F"],
        ["set", "F", 5],
        ["cancel", "f"],
        ["print", ["await", "F"]],
        ["checkpoint"],
        ["print", "on"],
      ],
    },
  },
  {
    name: "a cancel of oneself, and no wait after it",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["print", ["await", "f"]]]],
        ["print", ["state", "f"]],
      ],
      f: [
        ["cancel", "f"],
        ["return", 5],
      ],
    },
  },
  {
    name: "a cancel of oneself, and then an error",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["await", "f"]]],
        ["print", ["state", "f"]],
      ],
      f: [
        ["cancel", "f"],
        ["raise", "boom"],
      ],
    },
  },
  {
    name: "a cancel in the turn of a sleeper's deadline",
    program: {
      main: [
        ["later", 5, [["print", ["cancel", "f"]]]],
        ["spawn", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["sleep", 5],
        ["print", "slept"],
      ],
    },
  },
  {
    name: "a sleeper's deadline, and then a cancel in the same turn",
    program: {
      main: [
        ["spawn", "f"],
        ["checkpoint"],
        ["later", 5, [["print", ["cancel", "f"]]]],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["sleep", 5],
        ["print", "slept"],
      ],
    },
  },
  {
    name: "a cancel of the first task is the end of the run",
    program: {
      main: [
        ["later", 5, [["cancel", "main", "stop"]]],
        ["try", [["sleep", 10]], { finally: cleanup }],
      ],
    },
  },
];
