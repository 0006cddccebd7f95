/** Runs the tests of one program in this process. */
import { inspect } from "node:util";
import vm from "node:vm";
import { startTests, type VitestRunner } from "@vitest/runner";
import type { Job, Tested, Thrown } from "./messages.ts";
import { programName } from "./program-name.ts";
import * as vitest from "./vitest.ts";

type File = Awaited<ReturnType<typeof startTests>>[number];
type Test = File["tasks"][number];

/** Loads a program and runs its tests. `onBegin` is told of each. */
export async function runTests(
  { program, bail, shuffleSeed }: Job,
  onBegin: (test: string) => void,
) {
  let failedCount = 0;
  const runner: VitestRunner = {
    config: configWith(shuffleSeed),
    importFile: () => load(program),
    onBeforeRunTask(test) {
      if (bail && failedCount > 0) test.mode = "skip";
      else onBegin(test.name);
    },
    onAfterRunTask(test) {
      if (test.result?.state === "fail") failedCount += 1;
    },
  };
  const [file] = await startTests([programName], runner);
  if (file === undefined) throw new Error("a program is one file");
  const [error] = file.result?.errors ?? [];
  const tests = testsIn(file.tasks);
  const hasFailed = tests.some(({ state }) => state === "fail");
  return { tests, thrown: error && !hasFailed ? thrownOf(error) : null };
}

function load(program: string): void {
  const names = ["require", "module", "exports"];
  const module = { exports: {} };
  const require = (name: string) => {
    if (name === "vitest") return vitest;
    return process.getBuiltinModule(name);
  };
  const options = { filename: programName };
  const run = vm.compileFunction(program, names, options);
  run(require, module, module.exports);
}

function configWith(shuffleSeed: number | null): VitestRunner["config"] {
  return {
    root: "/",
    setupFiles: [],
    name: undefined,
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: {
      shuffle: shuffleSeed !== null,
      seed: shuffleSeed ?? 0,
      hooks: "stack",
      setupFiles: "list",
    },
    chaiConfig: undefined,
    maxConcurrency: 1,
    // None: who waits for nothing is found out, and so is who works for ever.
    testTimeout: 0,
    hookTimeout: 0,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  };
}

function testsIn(tasks: readonly Test[]): readonly Tested[] {
  return tasks.flatMap((task) => {
    if (task.type === "suite") return testsIn(task.tasks);
    const [error] = task.result?.errors ?? [];
    const { state } = task.result ?? {};
    const outcome = state === "pass" || state === "fail" ? state : "skip";
    const thrown = error === undefined ? null : thrownOf(error);
    return [{ name: task.name, state: outcome, thrown }];
  });
}

type Failure = {
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly diff?: string;
  readonly expected?: unknown;
};

/** Of an error; the runner has made one of whatever was thrown. */
export function thrownOf(error: Failure): Thrown {
  const { stack = "", diff = "", expected } = error;
  const name = error.name ?? "a value";
  const message = error.message ?? wordsFor(error);
  // Of `false`, the sentence beside it says more.
  const isTelling = !["true", "false"].includes(String(expected));
  return {
    // Whatever was thrown: it may have anything by these names.
    name: cut(name),
    message: cut(message),
    stack: cut(stack),
    difference: isTelling ? cut(diff) : "",
  };
}

// More is for nobody to read, and takes a terminal seconds to draw.
const lettersMax = 4000;

function cut(value: unknown): string {
  const text = String(value);
  return text.length > lettersMax ? `${text.slice(0, lettersMax)} …` : text;
}

/** An object that says nothing of itself; it may even hold itself. */
function wordsFor(thrown: object): string {
  try {
    return JSON.stringify(thrown);
  } catch {
    return inspect(thrown);
  }
}
