/** Who runs first. */
import type { Scenario } from "../language.ts";

/** Starts, direct calls, and who goes on when. */
export const starts: readonly Scenario[] = [
  {
    name: "a task does not start before its maker waits",
    program: {
      main: [
        ["spawn", "f"],
        ["print", 2],
        ["await", "f"],
        ["print", 3],
      ],
      f: [["print", 1]],
    },
  },
  {
    name: "a direct call starts at once, before a task that was made earlier",
    program: {
      main: [
        ["spawn", "A", "f"],
        ["print", 2],
        ["call", "f"],
        ["print", 3],
      ],
      f: [["print", "f"], ["checkpoint"], ["print", "f2"]],
    },
  },
  {
    name: "a direct call of what does not wait lets nobody else run",
    program: {
      main: [
        ["spawn", "ticks"],
        ["call", "f"],
        ["call", "f"],
        ["sleep", 1],
      ],
      ticks: [["ticks", 2]],
      f: [["print", "f"]],
    },
  },
  {
    name: "tasks start in the order in which they were made",
    program: {
      main: [
        ["spawn", "A", "f"],
        ["spawn", "B", "f"],
        ["sleep", 1],
      ],
      f: [["print", "starts"]],
    },
  },
  {
    name: "a task made by a task starts a turn later",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["ticks", 4],
      ],
      A: [
        ["spawn", "C"],
        ["print", "made C"],
      ],
      B: [["print", "starts"]],
      C: [["print", "starts"]],
    },
  },
  {
    name: "a callback asked for before a task runs before it",
    program: {
      main: [
        ["soon", [["print", "callback 1"]]],
        ["spawn", "f"],
        ["soon", [["print", "callback 2"]]],
        ["await", "f"],
      ],
      f: [["print", "starts"]],
    },
  },
  {
    name: "who awaits a task goes on a turn after its end",
    program: {
      main: [
        ["spawn", "f"],
        ["spawn", "ticks"],
        ["await", "f"],
        ["print", "on"],
      ],
      f: [["print", "ends"]],
      ticks: [["ticks", 4]],
    },
  },
  {
    name: "to await a task that is done takes no turn",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 1],
        ["spawn", "ticks"],
        ["print", ["await", "f"]],
        ["print", ["await", "f"]],
        ["checkpoint"],
      ],
      f: [["return", 5]],
      ticks: [["ticks", 1]],
    },
  },
  {
    name: "a result comes back through three tasks, a turn for each",
    program: {
      main: [
        ["spawn", "ticks"],
        ["spawn", "a"],
        ["print", ["await", "a"]],
      ],
      a: [
        ["spawn", "b"],
        ["return", ["await", "b"]],
      ],
      b: [
        ["spawn", "c"],
        ["return", ["await", "c"]],
      ],
      c: [["checkpoint"], ["return", 5]],
      ticks: [["ticks", 9]],
    },
  },
  {
    name: "a result comes back through three direct calls in no turn",
    program: {
      main: [["spawn", "ticks"], ["print", ["call", "a"]], ["checkpoint"]],
      a: [["return", ["call", "b"]]],
      b: [["return", ["call", "c"]]],
      c: [["checkpoint"], ["return", 5]],
      ticks: [["ticks", 4]],
    },
  },
];
