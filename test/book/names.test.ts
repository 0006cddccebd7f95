/** The table of names: ours are ours, and the others' are theirs. */
import { readFileSync } from "node:fs";
import net from "node:net";
import { expect, test } from "vitest";
import { checkNames } from "../../site/build/checks/pages.ts";
import { type NameColumn, namesIn } from "../../site/build/notebook/names.ts";
import { printed } from "../../site/build/rules.ts";
import { pythonVersion, runPython } from "../../src/bench/python.ts";
import { bookWith, wholeBook } from "./support.ts";

const book = wholeBook();
const path = "chapters/names.md";
const head = `| ours | asyncio | curio | libuv | JavaScript | what differs |
|---|---|---|---|---|---|
`;

const namesOf = (column: NameColumn) =>
  namesIn(book, column).map(({ name }) => name);

/** What is said of a page of names, in a book whose source has `greet`. */
const problemsIn = (text: string) =>
  checkNames(bookWith({ [path]: `# Names\n\n${text}` })).problems.map(printed);

test("the book's own table has only names that src declares", () => {
  const { problems, count } = checkNames(book);
  expect(problems.map(printed)).toEqual([]);
  expect(count).toBeGreaterThan(30);
});

test("functions, classes and members are ours, in a row each", () => {
  const text = `${head}| \`greet\` | \`greets\` |\n\n${head}| no code | |\n`;
  expect(problemsIn(text)).toEqual([]);
});

test.each([
  [
    "a table of another shape",
    "| ours | asyncio |\n|---|---|\n| `greet` | `a` |",
    ":3 NAME001 this table has other columns than ours, asyncio, curio",
  ],
  [
    "a name of nobody",
    `${head}| \`greeet\` |`,
    ":5 NAME002 there is no greeet",
  ],
  ["a region", `${head}| \`words\` |`, ":5 NAME002 there is no words in src"],
  [
    "a name twice",
    `${head}| \`greet\` |\n| \`greet\` |`,
    ":6 NAME003 greet has a row already",
  ],
])("%s is reported", (_rule, text, said) => {
  expect(problemsIn(text)).toEqual([expect.stringContaining(path + said)]);
});

// From this version on asyncio has timeout and uncancel.
const [, minor = 0] = /3\.(\d+)/.exec(pythonVersion() ?? "") ?? [];

test.skipIf(Number(minor) < 11)("the names of asyncio are there", () => {
  const names = namesOf("asyncio");
  expect(names).toContain("Task.__step");
  expect(runPython(finder, [...names, "Task.__stop", "no_one"])).toEqual([
    "Task.__stop",
    "no_one",
  ]);
});

/** What it cannot find of a list of names. */
const finder = `
import asyncio, importlib, json, sys

loop = asyncio.new_event_loop()
roots = {
    "loop": loop,
    "Future": asyncio.futures._PyFuture,
    "Task": asyncio.tasks._PyTask,
}

def find(name):
    first, *rest = name.split(".")
    thing = roots.get(first) or getattr(asyncio, first, None)
    thing = thing or importlib.import_module(first)
    for part in rest:
        is_private = part.startswith("__") and not part.endswith("__")
        thing = getattr(thing, f"_{first}{part}" if is_private else part)

def is_missing(name):
    try:
        find(name)
    except (AttributeError, ImportError):
        return True

print(json.dumps([name for name in json.load(sys.stdin) if is_missing(name)]))
loop.close()
`;

// Node has libuv in it, unless it was built to find it elsewhere.
const { variables } = process.config;
const isElsewhere = Object.entries(variables).some(
  ([name, value]) => name === "node_shared_libuv" && value,
);

test.skipIf(isElsewhere)("the names of libuv are in Node", () => {
  const node = readFileSync(process.execPath, "latin1");
  const known = new Set(node.match(/\0uv_\w+(?=\0)/g));
  const names = [...namesOf("libuv"), "uv_no_one"];
  const missing = names.filter((name) => !known.has(`\0${name}`));
  expect(missing).toEqual(["uv_no_one"]);
});

// Of the specification, ECMA-262: no program can look them up.
const specified = [
  "AsyncFunctionStart",
  "Await",
  "FulfillPromise",
  "NewPromiseReactionJob",
  "PerformPromiseThen",
  "RejectPromise",
];

test("the names of JavaScript are there, or in its specification", () => {
  const names = [...namesOf("JavaScript"), "Promise.all.no"];
  const missing = names.filter((name) => lookUp(name) === undefined);
  expect([...new Set(missing)].sort()).toEqual(
    [...specified, "Promise.all.no"].sort(),
  );
});

/** A name of Node's global object or of its module `net`. */
function lookUp(name: string): unknown {
  const [first = "", ...rest] = name.split(".");
  const global: unknown = Reflect.get(globalThis, first);
  return rest.reduce(
    (thing, part) => (thing as Record<string, unknown> | undefined)?.[part],
    first === "net" ? net : global,
  );
}
