/** What can be typed after `npm start --` and its like. */
import { expect, test } from "vitest";
import { readArguments } from "../../site/build/arguments.ts";

test.each([
  [[], { name: "build" }],
  [["book"], { name: "book" }],
  [["book", "02"], { name: "book", chapter: "02" }],
  [["check"], { name: "check" }],
  [["serve"], { name: "serve", port: 8000 }],
  [["serve", "--port", "0"], { name: "serve", port: 0 }],
  [["serve", "--help"], { name: "help" }],
])("%j", (args, command) => {
  expect(readArguments(args)).toEqual(command);
});

test.each([
  [["serve", "--port", "http"], "--port takes a number from 0 to 65535"],
  [["serve", "--port", "65536"], "--port takes a number from 0 to 65535"],
  [["serve", "--port", "-1"], "Option '--port' argument is ambiguous"],
  [["serve", "8001"], 'unexpected argument "8001": options go after --'],
  [["serve", "--prot", "1"], "Unknown option '--prot'"],
  [["check", "--port", "1"], "--port is for npm start, not for npm run check"],
  [["check", "02"], 'unexpected argument "02"'],
  [["sever"], 'there is no command "sever": choose build, book, check, serve'],
])("%j is refused in one sentence", (args, sentence) => {
  expect(() => readArguments(args)).toThrow(sentence);
  expect(() => readArguments(args)).toThrow(/^[^\n]+$/);
});
