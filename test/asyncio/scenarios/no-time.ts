/** Waiting in no time. */
import type { Scenario } from "../language.ts";

/** `timeout`, `waitFor` and `wait` with 0 ms. */
export const noTimes: readonly Scenario[] = [
  {
    name: "a timeout of 0 stops its body at the first wait",
    program: {
      main: [
        [
          "try",
          [
            [
              "timeout",
              0,
              [["print", "body"], ["checkpoint"], ["print", "never"]],
            ],
          ],
        ],
        ["try", [["timeout", 0, [["sleep", 10]]]]],
      ],
    },
  },
  {
    name: "a timeout of 0 whose body does not wait does nothing",
    program: {
      main: [
        ["print", ["timeout", 0, [["return", 1]]]],
        ["checkpoint"],
        ["print", "on"],
      ],
    },
  },
  {
    name: "waitFor in no time: what is done is given",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 1],
        ["print", ["waitFor", "f", 0]],
      ],
      f: [["return", 1]],
    },
  },
  {
    name: "waitFor in no time: what is pending is stopped",
    program: {
      main: [
        ["future", "F"],
        ["try", [["waitFor", "F", 0]]],
        ["print", ["state", "F"]],
      ],
    },
  },
  {
    name: "waitFor in no time: a task that is ready to begin",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["print", ["waitFor", "f", 0]]]],
        ["print", ["state", "f"]],
      ],
      f: [
        ["print", "runs"],
        ["return", 1],
      ],
    },
  },
  {
    name: "waitFor in no time: a coroutine that does not wait",
    program: {
      main: [["try", [["print", ["waitFor", "f", 0]]]]],
      f: [
        ["print", "runs"],
        ["return", 1],
      ],
    },
  },
  {
    name: "wait in no time looks at what is done",
    program: {
      main: [
        ["future", "F"],
        ["future", "G"],
        ["set", "F", 1],
        ["print", ["wait", ["F", "G"], "all-completed", 0]],
      ],
    },
  },
];
