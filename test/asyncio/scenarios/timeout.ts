/** Stopping a part of a task when its time is up. */
import type { Scenario } from "../language.ts";

/** `timeout` alone. */
export const timeouts: readonly Scenario[] = [
  {
    name: "a timeout whose body is in time does nothing",
    program: {
      main: [
        [
          "print",
          [
            "timeout",
            10,
            [
              ["sleep", 5],
              ["return", 1],
            ],
          ],
        ],
        ["sleep", 10],
        ["print", ["cancelling", "main"]],
      ],
    },
  },
  {
    name: "a timeout stops its body, and throws at its edge",
    program: {
      main: [
        [
          "try",
          [
            [
              "timeout",
              5,
              [["try", [["sleep", 10]], { finally: [["print", "out"]] }]],
            ],
          ],
        ],
        ["print", ["cancelling", "main"]],
        ["sleep", 10],
      ],
    },
  },
  {
    name: "a timeout of null is for ever",
    program: {
      main: [
        ["timeout", null, [["sleep", 100]]],
        ["print", "on"],
      ],
    },
  },
  {
    name: "an error of the body goes through a timeout",
    program: {
      main: [
        [
          "try",
          [
            [
              "timeout",
              10,
              [
                ["sleep", 5],
                ["raise", "boom"],
              ],
            ],
          ],
        ],
      ],
    },
  },
  {
    name: "an error of the body's cleanup after the time was up",
    program: {
      main: [
        [
          "try",
          [
            [
              "timeout",
              5,
              [["try", [["sleep", 10]], { finally: [["raise", "boom"]] }]],
            ],
          ],
        ],
        ["print", ["cancelling", "main"]],
      ],
    },
  },
  {
    name: "a result in the turn in which the time is up",
    program: {
      main: [
        ["future", "F"],
        ["later", 5, [["set", "F", 1]]],
        ["try", [["print", ["timeout", 5, [["await", "F"]]]]]],
      ],
    },
  },
  {
    name: "a timeout stops what a task of its body does, if it is awaited",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["timeout", 5, [["await", "f"]]]]],
        ["print", ["state", "f"]],
      ],
      f: [["try", [["sleep", 10]], { finally: [["print", "out"]] }]],
    },
  },
  {
    name: "a timeout around a shield stops nobody",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["timeout", 5, [["shield", "f"]]]]],
        ["print", ["state", "f"], ["await", "f"]],
      ],
      f: [
        ["sleep", 10],
        ["return", 1],
      ],
    },
  },
];
