/** Waiting for one thing, and only for so long. */
import type { Scenario } from "../language.ts";

/** `waitFor`. */
export const waitFors: readonly Scenario[] = [
  {
    name: "waitFor what is in time",
    program: {
      main: [
        ["print", ["waitFor", "f", 10]],
        ["sleep", 10],
        ["print", "on"],
      ],
      f: [
        ["sleep", 5],
        ["return", 1],
      ],
    },
  },
  {
    name: "waitFor stops what is late, and waits for its end",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["waitFor", "f", 5]]],
        ["print", ["state", "f"]],
      ],
      f: [
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
    name: "waitFor a coroutine that is late",
    program: {
      main: [
        ["try", [["waitFor", "f", 5]]],
        ["print", "on"],
      ],
      f: [["sleep", 10]],
    },
  },
  {
    name: "waitFor runs a coroutine in the task that waits",
    program: {
      main: [
        ["waitFor", "f", 10],
        ["print", "on"],
      ],
      f: [["print", "runs"]],
    },
  },
  {
    name: "waitFor what has an error",
    program: {
      main: [["try", [["waitFor", "f", 10]]]],
      f: [
        ["sleep", 5],
        ["raise", "boom"],
      ],
    },
  },
  {
    name: "waitFor without an end",
    program: {
      main: [["print", ["waitFor", "f", null]]],
      f: [
        ["sleep", 100],
        ["return", 1],
      ],
    },
  },
  {
    name: "waitFor what refuses to stop",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["print", ["waitFor", "f", 5]]]],
        ["print", ["state", "f"]],
      ],
      f: [
        ["try", [["sleep", 10]]],
        ["return", "refused"],
      ],
    },
  },
  {
    name: "waitFor what answers its stop with an error",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["waitFor", "f", 5]]],
      ],
      f: [["try", [["sleep", 10]], { finally: [["raise", "boom"]] }]],
    },
  },
  {
    name: "who cancels a waitFor cancels what it waits for",
    program: {
      main: [
        ["spawn", "f"],
        ["spawn", "W"],
        ["sleep", 5],
        ["cancel", "W"],
        ["try", [["await", "W"]]],
        ["print", ["state", "f"]],
      ],
      W: [["waitFor", "f", 20]],
      f: [["sleep", 10]],
    },
  },
  {
    name: "waitFor what is cancelled",
    program: {
      main: [
        ["spawn", "f"],
        ["later", 5, [["cancel", "f", "stop"]]],
        ["try", [["waitFor", "f", 20]]],
      ],
      f: [["sleep", 10]],
    },
  },
  {
    name: "waitFor is cancelled in the turn of its result",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "W"],
        ["sleep", 5],
        ["set", "F", 1],
        ["print", ["cancel", "W"]],
        ["try", [["print", ["await", "W"]]]],
      ],
      W: [["return", ["waitFor", "F", 20]]],
    },
  },
  {
    name: "waitFor is cancelled a turn after its result has come",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "W"],
        ["sleep", 5],
        ["set", "F", 1],
        ["soon", [["print", ["cancel", "W"]]]],
        ["try", [["print", ["await", "W"]]]],
      ],
      W: [["return", ["waitFor", "F", 20]]],
    },
  },
  {
    name: "waitFor what is done in the turn of the deadline",
    program: {
      main: [
        ["future", "F"],
        ["later", 5, [["set", "F", 1]]],
        ["try", [["print", ["waitFor", "F", 5]]]],
      ],
    },
  },
];
