/** Cells: what they know of each other, and what their outputs tell. */
import { expect, test } from "vitest";
import { cell, cellFolder, outputs, printing } from "./cell-support.ts";

const imports = cell("", 'import { print } from "#kernel";');

test("names of earlier cells are known: imports, values, types", async () => {
  const folder = cellFolder([
    imports,
    cell(
      "",
      "let n = 1;",
      "type Pair = readonly [first: number, second: number];",
      "const sum = ([a, b]: Pair): number => a + b + n;",
      "class Box<T> {",
      "  readonly value: T;",
      "  constructor(value: T) {",
      "    this.value = value;",
      "  }",
      "}",
    ),
    printing("", "n += 1;", "const pair: Pair = [20, 20];", "print(`${n}`);"),
    printing("", "print(`${new Box(sum(pair)).value}`);"),
  ]);
  expect(await outputs(folder)).toEqual(["2", "42"]);
});

test("each cell has a fresh kernel, and ends when it sleeps", async () => {
  const folder = cellFolder([
    imports,
    printing(
      "",
      'import { accept, bind, listen, nowMs, socket } from "#kernel";',
      "const listener = socket();",
      'bind(listener, "127.0.0.1", 9000);',
      "listen(listener, 5);",
      "for (;;) accept(listener);",
    ),
    printing("", "print(`${listener} again: ${socket()}, ${nowMs()} ms`);"),
  ]);
  expect(await outputs(folder)).toEqual([
    "[asleep in accept(3), for ever]",
    "3 again: 3, 0.002 ms",
  ]);
});

const serve = 'import { serve } from "#src/01-one/serve.ts";';

test("with a scene, the clients are told of between the lines", async () => {
  const folder = cellFolder([
    printing("scene=hello", serve, "serve();"),
    printing("scene=hello shows=output", "serve();"),
    // Nobody comes.
    printing("", "serve();"),
  ]);
  expect(await outputs(folder)).toEqual([
    [
      "listening",
      "      10 ms  A connects",
      '      12 ms  A sends "hello"',
      '  12.002 ms  A receives "hello"',
      "[asleep in recv(4), for ever]",
    ].join("\n"),
    "listening\n[asleep in recv(4), for ever]",
    "listening\n[asleep in accept(3), for ever]",
  ]);
});

test("the whole trace can be shown", async () => {
  const folder = cellFolder([
    printing("scene=hello shows=trace", serve, "serve();"),
    printing("", 'import { print } from "#kernel";', 'print("on");'),
  ]);
  const [trace = "", next] = await outputs(folder);
  expect(trace.split("\n")).toContain("turn 2");
  expect(trace).toContain('prints "listening"');
  expect(trace).toMatch(/12 +A +sends "hello"\n/);
  expect(trace).toMatch(/\(asleep: nothing more can happen\)$/);
  expect(next).toBe("on");
});

test("a loop that spins ends, and so does a scene that is over", async () => {
  const folder = cellFolder(
    [
      imports,
      printing("", "for (;;) print(`more`);"),
      printing("scene=short", serve, "serve();"),
    ],
    { "chapters/01-one/scenes/short.txt": "the run ends @5\n" },
  );
  const [spinning, over] = await outputs(folder);
  expect(spinning?.split("\n").at(-1)).toBe(
    "[10,000 calls changed nothing: it spins]",
  );
  expect(over).toBe("listening\n[the time is up]");
});

test("no catch keeps a cell from ending, nor does a finally", async () => {
  const folder = cellFolder([
    imports,
    printing(
      "",
      'import { poll } from "#kernel";',
      "try {",
      "  poll([], null);",
      "} catch {",
      "  poll([], null);",
      "} finally {",
      '  print("never");',
      "}",
    ),
    printing("", 'print("on");'),
  ]);
  expect(await outputs(folder)).toEqual(["[asleep in poll, for ever]", "on"]);
});

test("an error that is expected ends the output", async () => {
  const folder = cellFolder([
    imports,
    printing(
      "throws=SystemError",
      'import { close } from "#kernel";',
      'print("before");',
      "close(7);",
    ),
    // The name of the class will do.
    printing(
      "throws=OwnError",
      "class OwnError extends Error {}",
      "throw new OwnError(`no`);",
    ),
    printing("", 'print("on");'),
  ]);
  expect(await outputs(folder)).toEqual([
    "before\nSystemError: EBADF: bad file descriptor, close(7)",
    "Error: no",
    "on",
  ]);
});

test("modules keep what they know, unless they are loaded anew", async () => {
  const count = "print(`${count()}`);";
  const folder = cellFolder([
    imports,
    printing("", 'import { count } from "#src/01-one/counter.ts";', count),
    printing("", count),
    printing("fresh", "const before = count;", count),
    printing("", count),
    printing("", "print(`${before()}`);"),
  ]);
  expect(await outputs(folder)).toEqual(["1", "2", "1", "2", "3"]);
});

test("an import runs a program in the cell that has it", async () => {
  const folder = cellFolder(
    [printing("", 'import "#src/01-one/program.ts";')],
    {
      "src/01-one/program.ts":
        'import { print } from "#kernel";\nprint("running");\n',
    },
  );
  expect(await outputs(folder)).toEqual(["running"]);
});

test("what is printed can be stored in a page", async () => {
  const folder = cellFolder([
    imports,
    printing("", 'print("a\\r");', 'print("\\0");', 'print("b  ");'),
  ]);
  expect(await outputs(folder)).toEqual(["a\n\ufffd\nb"]);
});

test("the engine's microtasks belong to the cell they come from", async () => {
  const folder = cellFolder([
    imports,
    printing("", "Promise.resolve().then(() => print(`later`));"),
    printing("throws=TypeError", "Promise.reject(new TypeError(`no`));"),
    printing("", 'print("on");'),
  ]);
  expect(await outputs(folder)).toEqual(["later", "TypeError: no", "on"]);
});
