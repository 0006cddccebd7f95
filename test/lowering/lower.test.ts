/** What becomes of a text, and which texts are refused. */
import { expect, test } from "vitest";
import { lowerAsync, lowerFile } from "../../src/lowering/lower.ts";

const awaiter = 'import "./awaiter.ts";';

test.each([
  [
    "async function f(a: number): Promise<void> { return await a; }",
    " function f(a: number): Promise<void> { return __awaiter(this, void 0, " +
      "void 0, function* () { return (yield a); }); }",
  ],
  [
    "const f = async (a = 1) => ({});",
    "const f =  (...arg_s) => __awaiter(void 0, [...arg_s], void 0, " +
      "function* (a = 1) { return ( ({})); });",
  ],
  [
    "class A { x = 1\nasync #m() { await this; } }",
    "class A { x = 1\n; #m() { return __awaiter(this, void 0, void 0, " +
      "function* () { ;(yield this); }); } }",
  ],
])("%s", (text, lowered) => {
  expect(lowerAsync(text, "a.ts")).toBe(lowered);
});

test("names that a shell gives are in nobody's way", () => {
  const text = "const arg_1 = 1; async ({ a = arg_1 }) => a;";
  expect(lowerAsync(text, "a.ts")).toContain("(arg__1) => __awaiter");
});

test.each([
  ["for await (const x of y) {}", "for await cannot be lowered"],
  ["await x;", "await stands outside of any async function"],
  ["async function* f() {}", "an async generator cannot be lowered"],
  ["const o = { async *f() {} };", "an async generator cannot be lowered"],
  ["async () => { await using x = y; };", "await using cannot be lowered"],
  ["await using x = y;", "await using cannot be lowered"],
  ["({ async m() { return super.m(); } });", "super in an async function"],
  ["({ m() { return async () => super.m(); } });", "super in an async"],
  ["class A extends B { async m() { (() => super.x)(); } }", "super in an"],
  ["function f() { async () => arguments; }", "arguments in an async arrow"],
  ["async () => () => arguments[0];", "arguments in an async arrow"],
  ["async (a = arguments) => a;", "arguments in an async arrow"],
  ["function f() { async () => new.target; }", "new.target in an async arrow"],
  ["async function f( {", "Unexpected token"],
])("%s is refused by line", (text, reason) => {
  const act = () => lowerAsync(`\n\n${text}`, "src/a.ts");
  expect(act).toThrow(SyntaxError);
  expect(act).toThrow(`src/a.ts:3: ${reason}`);
});

test.each([
  "async () => ({ arguments: 1, m() { return arguments; } }).arguments;",
  "async () => { class A { super() {} static { this.x = super.y; } } };",
  "async () => { class A extends B { x = super.y; } };",
  "async () => function () { return new.target; };",
])("%s is not refused", (text) => {
  expect(lowerAsync(text, "a.ts")).toContain("function* ()");
});

test.each([
  awaiter,
  'import "../07-await/awaiter.ts";',
  'import "#src/07-await/awaiter.ts";',
  "import '#src/07-await/awaiter.ts'",
])("%s asks for it", (line) => {
  const text = `// A file.\n${line}\nasync () => {};\n`;
  expect(lowerFile(text, "a.ts")).toContain("__awaiter");
});

test.each([
  "",
  `// ${awaiter}`,
  `const text = \`\n${awaiter}\n\`;`,
  'import { __awaiter } from "./awaiter.ts";',
  `// ${awaiter}\nimport { awaiter } from "./awaiter.ts";`,
  'import {} from "node:fs"; import "./thenable.ts";',
  'import "../awaiter.ts";',
  'import "./other-awaiter.ts";',
])("a text with %j is left as it is", (line) => {
  const text = `${line}\nasync () => { await 1 }\r\n`;
  expect(lowerFile(text, "a.ts")).toBe(text);
});
