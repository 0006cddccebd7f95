/** Waiting for some, and not stopping the others. */
import type { Scenario } from "../language.ts";

/** `wait` in all its modes. */
export const waits: readonly Scenario[] = [
  {
    name: "wait for all",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["print", ["wait", ["A", "B"]]],
      ],
      A: [
        ["sleep", 20],
        ["print", "ends"],
      ],
      B: [
        ["sleep", 10],
        ["raise", "boom"],
      ],
    },
  },
  {
    name: "wait for the first",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["print", ["wait", ["A", "B"], "first-completed"]],
        ["print", ["await", "A"]],
      ],
      A: [
        ["sleep", 20],
        ["return", "not stopped"],
      ],
      B: [["sleep", 10]],
    },
  },
  {
    name: "wait for the first, and both end in one turn",
    program: {
      main: [
        ["spawn", "A", "f"],
        ["spawn", "B", "f"],
        ["print", ["wait", ["A", "B"], "first-completed"]],
      ],
      f: [["sleep", 10]],
    },
  },
  {
    name: "wait for the first error",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["spawn", "C"],
        ["print", ["wait", ["A", "B", "C"], "first-exception"]],
        ["print", ["exception", "B"]],
      ],
      A: [["sleep", 5]],
      B: [
        ["sleep", 10],
        ["raise", "boom"],
      ],
      C: [["sleep", 20]],
    },
  },
  {
    name: "wait for the first error, and there is none",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["print", ["wait", ["A", "B"], "first-exception"]],
      ],
      A: [["sleep", 5]],
      B: [["sleep", 10]],
    },
  },
  {
    name: "wait for the first error: a cancel is none",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["later", 2, [["cancel", "A"]]],
        ["print", ["wait", ["A", "B"], "first-exception"]],
      ],
      A: [["sleep", 5]],
      B: [["sleep", 10]],
    },
  },
  {
    name: "wait until the time is up",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["print", ["wait", ["A", "B"], "all-completed", 10]],
        ["print", ["await", "B"]],
      ],
      A: [["sleep", 5]],
      B: [
        ["sleep", 20],
        ["return", "not stopped"],
      ],
    },
  },
  {
    name: "wait with more time than is needed",
    program: {
      main: [
        ["spawn", "A"],
        ["print", ["wait", ["A"], "all-completed", 10]],
        ["sleep", 20],
        ["print", "on"],
      ],
      A: [["sleep", 5]],
    },
  },
  {
    name: "wait for what is done takes no turn",
    program: {
      main: [
        ["future", "F"],
        ["set", "F", 1],
        ["soon", [["print", "a turn later"]]],
        ["print", ["wait", ["F"]]],
        ["checkpoint"],
      ],
    },
  },
  {
    name: "wait for the first, and one is done before",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "A"],
        ["set", "F", 1],
        ["soon", [["print", "a turn later"]]],
        ["print", ["wait", ["F", "A"], "first-completed"]],
      ],
      A: [["sleep", 5]],
    },
  },
  {
    name: "wait for the first error, and it is there before",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "A"],
        ["fail", "F", "boom"],
        ["print", ["wait", ["A", "F"], "first-exception"]],
        ["print", ["exception", "F"]],
      ],
      A: [["sleep", 5]],
    },
  },
  {
    name: "wait for nothing",
    program: { main: [["try", [["print", ["wait", []]]]]] },
  },
  {
    name: "a cancel of who waits stops nobody else",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "W"],
        ["sleep", 5],
        ["cancel", "W"],
        ["try", [["await", "W"]]],
        ["print", ["await", "A"]],
      ],
      W: [
        ["try", [["wait", ["A"]]]],
        ["raise", "stopped"],
      ],
      A: [
        ["sleep", 10],
        ["return", 1],
      ],
    },
  },
  {
    name: "a deadline in the turn of an end: wait sees both",
    program: {
      main: [
        ["spawn", "A"],
        ["checkpoint"],
        ["print", ["wait", ["A"], "all-completed", 10]],
      ],
      A: [["sleep", 10]],
    },
  },
];
