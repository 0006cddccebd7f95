/** Each rule of style, broken once: file, line, code and sentence. */
import { expect, test } from "vitest";
import { tidyProblems } from "../../site/build/checks/tidy.ts";
import { printed } from "../../site/build/rules.ts";

const lines = (count: number) => "x;\n".repeat(count);

/** A file, its text, and what is then said of it. */
const untidy: readonly (readonly [
  rule: string,
  file: string,
  text: string,
  said: string,
])[] = [
  [
    "a line that does not fit",
    "src/cli/a.ts",
    `y;\n${"x".repeat(81)};\n`,
    ":2 TIDY001 82 columns; 80 fit",
  ],
  [
    "a long arrow function",
    "src/cli/a.ts",
    `const long = () => {\n${lines(39)}};\n`,
    ":1 TIDY002 long has 41 lines; 40 is the limit",
  ],
  [
    "a long method",
    "src/cli/a.ts",
    `class A {\n  long() {\n${lines(39)}}\n}\n`,
    ":2 TIDY002 long has 41 lines; 40 is the limit",
  ],
  [
    "a long test, but not its group",
    "test/cli/a.test.ts",
    `describe("x", () => {\ntest("y", () => {\n${lines(39)}});\n});\n`,
    ":2 TIDY002 this function has 41 lines; 40 is the limit",
  ],
  [
    "a long file",
    "src/cli/a.ts",
    lines(201),
    ":201 TIDY003 201 lines; 200 is the limit",
  ],
  [
    "a long loop",
    "src/02-coroutines/scheduler.ts",
    lines(151),
    ":151 TIDY003 151 lines; 150 is the limit",
  ],
  [
    "an export with a comment that is no doc comment",
    "src/cli/a.ts",
    "// no\nexport const a = 1;\n",
    ":2 TIDY004 the export a has no",
  ],
  [
    "an import from a later chapter",
    "src/02-coroutines/a.ts",
    'import { a } from "../03-timers/a.ts";\n',
    ':1 TIDY005 imports "../03-timers/a.ts"',
  ],
  [
    "the same in the other spelling",
    "src/02-coroutines/a.ts",
    'export { a } from "#src/03-timers/a.ts";\n',
    ':1 TIDY005 imports "#src/03-timers/a.ts"',
  ],
  [
    "an import from Node",
    "src/02-coroutines/a.ts",
    'x;\nimport { connect } from "node:net";\n',
    ':2 TIDY005 imports "node:net"',
  ],
  [
    "an import of the kernel behind its door",
    "src/02-coroutines/a.ts",
    'await import("../kernel/libc.ts");\n',
    ':1 TIDY005 imports "../kernel/libc.ts"',
  ],
  ["any", "src/cli/a.ts", "x;\nlet a: any[];\n", ":2 TIDY006 any"],
  [
    "Promise, even as a type",
    "src/06-cancellation/a.ts",
    "let a: Promise<1>;\n",
    ":1 TIDY007 Promise",
  ],
  [
    "a timer of the engine",
    "src/00-blocking/a.ts",
    "setTimeout(a, 1);\n",
    ":1 TIDY007 setTimeout",
  ],
  [
    "an async function",
    "src/00-blocking/a.ts",
    "x;\nasync () => 1;\n",
    ":2 TIDY007 async",
  ],
  ["an await", "src/00-blocking/a.ts", "await 1;\n", ":1 TIDY007 await"],
  [
    "what cannot be parsed",
    "src/cli/a.ts",
    "x;\nlet a: = 1;\n",
    ":2 SNIP018 cannot be parsed",
  ],
];

test.each(untidy)("%s is reported", (_rule, file, text, said) => {
  const problems = tidyProblems(file, text).map(printed);
  expect(problems).toContainEqual(expect.stringContaining(file + said));
});

test.each([
  ["80 columns", "src/cli/a.ts", `${"x".repeat(79)};\n`],
  ["40 lines", "src/cli/a.ts", `const a = () => {\n${lines(38)}};\n`],
  ["200 lines", "src/cli/a.ts", lines(200)],
  ["150 lines of a loop", "src/01-callbacks/event-loop.ts", lines(150)],
  ["#kernel", "src/00-blocking/a.ts", 'import { recv } from "#kernel";\n'],
  ["its own files", "src/00-blocking/a.ts", 'import { a } from "./b.ts";\n'],
  [
    "earlier chapters",
    "src/03-timers/a.ts",
    'import { a } from "../02-coroutines/a.ts";\n',
  ],
  ["promises from 07", "src/07-await/a.ts", "let a: Promise<1>;\n"],
  ["an overload", "src/cli/a.ts", overloads()],
  ["a re-export", "src/cli/a.ts", 'export { a } from "./b.ts";\n'],
  ["undocumented test support", "test/support/a.ts", "export let a: 1;\n"],
])("%s may be", (_what, file, text) => {
  expect(tidyProblems(file, text).map(printed)).toEqual([]);
});

function overloads(): string {
  return `/** Both. */
export function f(a: string): void;
export function f(a: number): void;
export function f(a: unknown): void {}
`;
}
