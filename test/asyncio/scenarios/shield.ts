/** What a cancel does not reach. */
import type { Scenario } from "../language.ts";

/** `shield`. */
export const shields: readonly Scenario[] = [
  {
    name: "shield gives the result of what it shields",
    program: {
      main: [["print", ["shield", "f"]]],
      f: [
        ["sleep", 5],
        ["return", 1],
      ],
    },
  },
  {
    name: "shield throws the error of what it shields",
    program: {
      main: [["try", [["shield", "f"]]]],
      f: [
        ["sleep", 5],
        ["raise", "boom"],
      ],
    },
  },
  {
    name: "a cancel does not go through a shield",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "S"],
        ["sleep", 5],
        ["print", ["cancel", "S", "stop"]],
        ["try", [["await", "S"]]],
        ["print", ["state", "A"], ["await", "A"]],
      ],
      S: [["try", [["shield", "A"]], { finally: [["print", "stopped"]] }]],
      A: [
        ["sleep", 10],
        ["return", 1],
      ],
    },
  },
  {
    name: "a cancel of what is shielded comes through",
    program: {
      main: [
        ["spawn", "A"],
        ["later", 5, [["cancel", "A"]]],
        ["try", [["shield", "A"]]],
        ["print", ["cancelling", "main"]],
      ],
      A: [["sleep", 10]],
    },
  },
  {
    name: "shield of what is done takes no turn",
    program: {
      main: [
        ["future", "F"],
        ["set", "F", 1],
        ["soon", [["print", "a turn later"]]],
        ["print", ["shield", "F"]],
        ["checkpoint"],
      ],
    },
  },
  {
    name: "a shielded error after the cancel of who waits",
    program: {
      main: [
        ["spawn", "A"],
        ["spawn", "S"],
        ["sleep", 5],
        ["cancel", "S"],
        ["sleep", 10],
      ],
      S: [["shield", "A"]],
      A: [
        ["sleep", 8],
        ["raise", "boom"],
      ],
    },
  },
  {
    name: "shield, turn by turn",
    program: {
      main: [
        ["spawn", "ticks"],
        ["shield", "f"],
        ["print", "on"],
      ],
      f: [["print", "ends"]],
      ticks: [["ticks", 5]],
    },
  },
];
