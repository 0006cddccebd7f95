/** Two reasons to stop. */
import type { Scenario } from "../language.ts";

/** `timeout` in `timeout`, and beside a cancel. */
export const timeoutsBeside: readonly Scenario[] = [
  {
    name: "in the body of a timeout its end is a cancel",
    program: {
      main: [
        [
          "try",
          [
            [
              "timeout",
              5,
              [
                ["try", [["sleep", 10]]],
                ["print", "refused"],
              ],
            ],
          ],
        ],
        ["print", "on"],
      ],
    },
  },
  {
    name: "a cancel from elsewhere goes through a timeout",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f", "stop"],
        ["try", [["await", "f"]]],
      ],
      f: [["timeout", 10, [["sleep", 20]]]],
    },
  },
  {
    name: "the inner of two timeouts is up first",
    program: {
      main: [
        [
          "timeout",
          10,
          [
            ["try", [["timeout", 5, [["sleep", 20]]]]],
            ["print", "between"],
          ],
        ],
        ["print", "on"],
      ],
    },
  },
  {
    name: "the outer of two timeouts is up first",
    program: {
      main: [
        [
          "try",
          [
            [
              "timeout",
              5,
              [
                [
                  "try",
                  [["timeout", 10, [["sleep", 20]]]],
                  { finally: [["print", "between"]] },
                ],
              ],
            ],
          ],
        ],
        ["print", ["cancelling", "main"]],
      ],
    },
  },
  {
    name: "two timeouts are up at the same instant",
    program: {
      main: [
        [
          "try",
          [
            [
              "timeout",
              5,
              [
                ["try", [["timeout", 5, [["sleep", 20]]]]],
                ["print", "between"],
              ],
            ],
          ],
        ],
        ["print", ["cancelling", "main"]],
      ],
    },
  },
  {
    name: "a timeout in a cleanup, after a cancel",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [
        [
          "try",
          [["sleep", 10]],
          {
            finally: [
              ["try", [["timeout", 3, [["sleep", 20]]]]],
              ["print", "cleaned"],
            ],
          },
        ],
      ],
    },
  },
  {
    name: "a cancel in the cleanup of a timeout",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 7],
        ["cancel", "f", "stop"],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["timeout", 5, [["try", [["sleep", 10]], { finally: [["sleep", 5]] }]]],
      ],
    },
  },
  {
    name: "the time is up in the cleanup of a cancel",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f", "stop"],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["timeout", 7, [["try", [["sleep", 10]], { finally: [["sleep", 5]] }]]],
      ],
    },
  },
  {
    name: "a cancel and the end of the time in one turn",
    program: {
      main: [
        ["later", 5, [["cancel", "f", "stop"]]],
        ["spawn", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [["timeout", 5, [["sleep", 10]]]],
    },
  },
  {
    name: "a sleep ends in the turn in which the time is up",
    program: {
      main: [
        [
          "try",
          [
            [
              "print",
              [
                "timeout",
                5,
                [
                  ["sleep", 5],
                  ["return", 1],
                ],
              ],
            ],
          ],
        ],
      ],
    },
  },
];
