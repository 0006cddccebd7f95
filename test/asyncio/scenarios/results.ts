/** What comes out of tasks and Futures. */
import type { Scenario } from "../language.ts";

/** Values, errors, and who is refused. */
export const results: readonly Scenario[] = [
  {
    name: "the value of the first task is that of the run",
    program: {
      main: [
        ["sleep", 5],
        ["return", 5],
      ],
    },
  },
  {
    name: "the error of the first task is that of the run",
    program: {
      main: [
        ["sleep", 5],
        ["raise", "boom"],
      ],
    },
  },
  {
    name: "a task has the value that its function returns",
    program: {
      main: [
        ["spawn", "f"],
        ["print", ["state", "f"]],
        ["print", ["await", "f"]],
        ["print", ["state", "f"], ["result", "f"], ["exception", "f"]],
      ],
      f: [
        ["sleep", 1],
        ["return", "done"],
      ],
    },
  },
  {
    name: "an error of a task comes out where the task is awaited, each time",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["await", "f"]]],
        ["try", [["await", "f"]]],
        ["try", [["result", "f"]]],
        ["print", ["state", "f"], ["exception", "f"]],
      ],
      f: [["raise", "boom"]],
    },
  },
  {
    name: "two who await one task go on in the order of their waiting",
    program: {
      main: [
        ["spawn", "f"],
        ["spawn", "A"],
        ["spawn", "B"],
        ["sleep", 20],
      ],
      f: [
        ["sleep", 10],
        ["return", 5],
      ],
      A: [["print", ["await", "f"]]],
      B: [["print", ["await", "f"]]],
    },
  },
  {
    name: "an error reaches all who await the task",
    program: {
      main: [
        ["spawn", "f"],
        ["spawn", "A"],
        ["spawn", "B"],
        ["sleep", 20],
      ],
      f: [
        ["sleep", 10],
        ["raise", "boom"],
      ],
      A: [["try", [["await", "f"]]]],
      B: [["try", [["await", "f"]]]],
    },
  },
  {
    name: "the result of what is pending is refused",
    program: {
      main: [
        ["future", "F"],
        ["try", [["result", "F"]]],
        ["try", [["exception", "F"]]],
      ],
    },
  },
  {
    name: "a Future takes one result, and no other",
    program: {
      main: [
        ["future", "F"],
        ["set", "F", 1],
        ["try", [["set", "F", 2]]],
        ["try", [["fail", "F", "boom"]]],
        ["print", ["cancel", "F"], ["await", "F"]],
      ],
    },
  },
  {
    name: "a cancelled Future has no result, and takes none",
    program: {
      main: [
        ["future", "F"],
        ["print", ["cancel", "F", "stop"], ["state", "F"]],
        ["try", [["set", "F", 1]]],
        ["try", [["result", "F"]]],
        ["try", [["exception", "F"]]],
        ["print", ["cancel", "F"]],
      ],
    },
  },
  {
    name: "a task takes no result from outside",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["set", "f", 1]]],
        ["print", ["await", "f"]],
      ],
      f: [
        ["sleep", 1],
        ["return", 5],
      ],
    },
  },
  {
    name: "a task that awaits itself gets an error",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 1],
        ["print", ["state", "f"]],
      ],
      f: [["try", [["await", "f"]]], ["checkpoint"], ["print", "on"]],
    },
  },
];
