/** Giving way, and sleeping. */
import type { Scenario } from "../language.ts";

/** Checkpoints, deadlines and their order. */
export const sleeps: readonly Scenario[] = [
  {
    name: "a checkpoint gives way for one turn",
    program: {
      main: [
        ["spawn", "A", "f"],
        ["spawn", "B", "f"],
        ["await", "B"],
      ],
      f: [
        ["print", 1],
        ["checkpoint"],
        ["print", 2],
        ["checkpoint"],
        ["print", 3],
      ],
    },
  },
  {
    name: "a checkpoint twice is twice the way to give",
    program: {
      main: [
        ["spawn", "A", "f"],
        ["spawn", "B", "g"],
        ["ticks", 4],
      ],
      f: [["checkpoint"], ["print", "after one"]],
      g: [["checkpoint"], ["checkpoint"], ["print", "after two"]],
    },
  },
  {
    name: "sleepers wake in the order of their deadlines",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["spawn", "C"],
        ["sleep", 50],
      ],
      A: [
        ["sleep", 30],
        ["print", "wakes"],
      ],
      B: [
        ["sleep", 10],
        ["print", "wakes"],
      ],
      C: [
        ["sleep", 20],
        ["print", "wakes"],
      ],
    },
  },
  {
    name: "two sleepers of one deadline wake in the order of their going",
    program: {
      main: [
        ["spawn", "A", "f"],
        ["spawn", "B", "f"],
        ["sleep", 50],
      ],
      f: [
        ["sleep", 30],
        ["print", "wakes"],
      ],
    },
  },
  {
    name: "ten sleepers of one deadline",
    program: {
      main: [
        ...Array.from("0123456789", (name) => ["spawn", name, "f"] as const),
        ["sleep", 20],
      ],
      f: [
        ["sleep", 10],
        ["print", "wakes"],
      ],
    },
  },
  {
    name: "two sleeps end at one instant: the one that began first is first",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "B"],
        ["sleep", 20],
      ],
      A: [
        ["sleep", 10],
        ["print", "wakes"],
        ["ticks", 3],
      ],
      B: [
        ["sleep", 9],
        ["sleep", 1],
        ["print", "wakes"],
      ],
    },
  },
  {
    name: "a callback at a deadline runs before the sleeper of that deadline",
    program: {
      main: [["spawn", "A"], ["checkpoint"], ["call", "B"], ["sleep", 20]],
      A: [
        ["sleep", 10],
        ["print", "wakes"],
      ],
      B: [["later", 10, [["print", "callback"]]]],
    },
  },
  {
    name: "a sleep of no time",
    program: {
      main: [
        ["spawn", "f"],
        ["spawn", "ticks"],
        ["await", "f"],
        ["sleep", 1],
      ],
      f: [
        ["sleep", 0],
        ["print", "wakes"],
      ],
      ticks: [["ticks", 4]],
    },
  },
  {
    name: "a sleep of less than no time",
    program: {
      main: [
        [
          "try",
          [
            ["sleep", -1],
            ["print", "wakes"],
          ],
        ],
      ],
    },
  },
];
