/** Waiting for all. */
import type { Scenario } from "../language.ts";

/** `gather` that ends well. */
export const gathers: readonly Scenario[] = [
  {
    name: "gather gives the results in the order of its list",
    program: {
      main: [["print", ["gather", ["slow", "fast"]]]],
      slow: [
        ["sleep", 20],
        ["print", "ends"],
        ["return", 1],
      ],
      fast: [
        ["sleep", 10],
        ["print", "ends"],
        ["return", 2],
      ],
    },
  },
  {
    name: "gather of nothing gives nothing",
    program: { main: [["print", ["gather", []]]] },
  },
  {
    name: "gather runs what is twice in its list once",
    program: {
      main: [["print", ["gather", ["f", "f"]]]],
      f: [
        ["print", "runs"],
        ["sleep", 5],
        ["return", 1],
      ],
    },
  },
  {
    name: "gather takes tasks, Futures and coroutines together",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "A"],
        ["later", 5, [["set", "F", 2]]],
        ["print", ["gather", ["A", "F", "f"]]],
      ],
      A: [
        ["sleep", 10],
        ["return", 1],
      ],
      f: [
        ["sleep", 1],
        ["return", 3],
      ],
    },
  },
  {
    name: "gather starts its coroutines in the order of its list",
    program: {
      main: [
        ["spawn", "A", "f"],
        ["gather", ["g", "h"]],
      ],
      f: [["print", "f"]],
      g: [["print", "g"]],
      h: [["print", "h"]],
    },
  },
  {
    name: "gather of what is done",
    program: {
      main: [
        ["future", "F"],
        ["set", "F", 1],
        ["spawn", "ticks"],
        ["print", ["gather", ["F"]]],
        ["sleep", 1],
      ],
      ticks: [["ticks", 3]],
    },
  },
  {
    name: "gather ends two turns after the last of its tasks",
    program: {
      main: [
        ["spawn", "ticks"],
        ["gather", ["f", "g"]],
        ["print", "on"],
      ],
      f: [["print", "ends"]],
      g: [["checkpoint"], ["print", "ends"]],
      ticks: [["ticks", 6]],
    },
  },
];
