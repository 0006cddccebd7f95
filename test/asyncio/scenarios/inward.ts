/** Stopping tasks that wait for each other. */
import type { Scenario } from "../language.ts";

/** How a cancel travels; how it is counted and taken back. */
export const inward: readonly Scenario[] = [
  {
    name: "a cancel goes inward to the innermost, and comes back outward",
    program: {
      main: [
        ["spawn", "a"],
        ["sleep", 5],
        ["cancel", "a", "stop"],
        [
          "print",
          ["cancelling", "a"],
          ["cancelling", "b"],
          ["cancelling", "c"],
        ],
        ["try", [["await", "a"]]],
      ],
      a: [
        ["spawn", "b"],
        ["try", [["await", "b"]], { finally: [["print", "out"]] }],
      ],
      b: [
        ["spawn", "c"],
        ["try", [["await", "c"]], { finally: [["print", "out"]] }],
      ],
      c: [["try", [["sleep", 10]], { finally: [["print", "out"]] }]],
    },
  },
  {
    name: "the innermost refuses a cancel: the outer ones never hear of it",
    program: {
      main: [
        ["spawn", "a"],
        ["sleep", 5],
        ["cancel", "a"],
        ["print", ["await", "a"], ["cancelling", "a"]],
      ],
      a: [
        ["spawn", "b"],
        ["return", ["await", "b"]],
      ],
      b: [
        ["try", [["sleep", 10]]],
        ["return", "refused"],
      ],
    },
  },
  {
    name: "two await one task, and one of them is cancelled: so are all",
    program: {
      main: [
        ["spawn", "f"],
        ["spawn", "A"],
        ["spawn", "B"],
        ["sleep", 5],
        ["cancel", "A", "stop"],
        ["sleep", 1],
        ["print", ["state", "f"], ["state", "A"], ["state", "B"]],
        ["print", ["cancelling", "A"], ["cancelling", "B"]],
      ],
      f: [["sleep", 10]],
      A: [["try", [["await", "f"]], { finally: [["print", "out"]] }]],
      B: [["try", [["await", "f"]], { finally: [["print", "out"]] }]],
    },
  },
  {
    name: "two await one Future, and one of them is cancelled",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "A"],
        ["spawn", "B"],
        ["sleep", 5],
        ["cancel", "A"],
        ["sleep", 1],
        ["print", ["state", "F"]],
      ],
      A: [["try", [["await", "F"]]]],
      B: [["try", [["await", "F"]]]],
    },
  },
  {
    name: "a Future is cancelled: who awaits it hears of it, and was not asked",
    program: {
      main: [
        ["future", "F"],
        ["spawn", "A"],
        ["sleep", 5],
        ["cancel", "F", "stop"],
        ["try", [["await", "A"]]],
        ["print", ["state", "A"], ["cancelling", "A"]],
      ],
      A: [["try", [["await", "F"]], { finally: [["print", "out"]] }]],
    },
  },
  {
    name: "whoever raises the CancelledError of another is cancelled",
    program: {
      main: [
        ["spawn", "f"],
        ["spawn", "A"],
        ["sleep", 5],
        ["cancel", "f"],
        ["sleep", 1],
        ["print", ["state", "A"], ["cancelling", "A"]],
      ],
      f: [["sleep", 10]],
      A: [["await", "f"]],
    },
  },
  {
    name: "requests are counted, and taken back one by one",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f"],
        ["cancel", "f"],
        ["print", ["await", "f"]],
      ],
      f: [
        ["try", [["sleep", 10]]],
        ["print", ["cancelling", "f"]],
        ["print", ["uncancel", "f"], ["uncancel", "f"], ["uncancel", "f"]],
        ["return", "done"],
      ],
    },
  },
  {
    name: "a request is taken back before it was thrown",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["cancel", "f"],
        ["print", ["uncancel", "f"]],
        [
          "try",
          [
            ["sleep", 5],
            ["print", "slept"],
          ],
        ],
      ],
    },
  },
  {
    name: "a request is taken back, and no wait follows",
    program: {
      main: [
        ["spawn", "f"],
        ["try", [["print", ["await", "f"]]]],
      ],
      f: [
        ["cancel", "f"],
        ["uncancel", "f"],
        ["return", "done"],
      ],
    },
  },
  {
    name: "an uncancel at the wait comes too late",
    program: {
      main: [
        ["spawn", "f"],
        ["sleep", 5],
        ["cancel", "f"],
        ["print", ["uncancel", "f"]],
        ["try", [["await", "f"]]],
      ],
      f: [
        ["sleep", 10],
        ["print", "slept"],
      ],
    },
  },
];
