/** What each server asks of the kernel, with strace(1) as the witness. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { expect, test } from "vitest";
import { callsOfV8, countSyscalls, dataPath } from "#src/bench/syscalls.ts";

// Many more than the calls for a connection, which are a handful.
const messageCount = 100;
const hasStrace = spawnSync("strace", ["-V"]).error === undefined;

/** Calls for the connection itself, and the eight bytes that wake V8. */
const aside = ["accept4", "close", "fcntl", "eventfd2", "read", "write"];

function command(name: string): string[] {
  const echo = ["src/cli/echo.ts", name, "--port", "0"];
  return [process.execPath, "--import", "tsx", ...echo];
}

// One of each kind: 03 has the scheduler of 02, restated, and 06 runs the
// loop of 04 and the tasks of 05.
test.skipIf(!hasStrace).each([
  ["00", { poll: 0, recvfrom: 1, sendto: 1 }],
  ["01", { poll: 1, recvfrom: 1, sendto: 1 }],
  ["02/question", { poll: 2, recvfrom: 1, sendto: 1, print: 2 }],
  ["03", { poll: 1, recvfrom: 1, sendto: 1 }],
  // A Future calls back a turn later than it is done: each has its poll.
  ["06", { poll: 2, recvfrom: 1, sendto: 1 }],
  // Each async function is a task: who called it goes on a turn later.
  ["07", { poll: 5, recvfrom: 1, sendto: 1 }],
])("%s makes its own calls and no others (needs strace)", async (name, own) => {
  const counts = await countSyscalls(command(name), messageCount);
  for (const [call, perMessage] of Object.entries(own)) {
    const actual = counts.get(call) ?? counts.get(`p${call}`) ?? 0;
    // Connecting and leaving cost up to ten calls, whatever the messages.
    expect(actual - perMessage * messageCount).toBeLessThan(20);
    expect(actual).toBeGreaterThanOrEqual(perMessage * messageCount);
  }
  const others = [...counts.keys()].filter(
    (call) => !(call in own) && !aside.includes(call) && !callsOfV8.has(call),
  );
  expect(others).toEqual([]);
});

test("only what lies between listening and the signal is counted", () => {
  const log = [
    'write(1, "hello", 5) = 5',
    'write(1, "listening on 127.0.0.1:1\\n", 25) = 25',
    "poll([], 0, 0) = 0 (Timeout)",
    'write(1, "x", 1) = 1',
    'write(9, "\\1\\0\\0\\0\\0\\0\\0\\0", 8) = 8',
    "--- SIGTERM {si_signo=SIGTERM} ---",
    "fstat(0, {}) = 0",
  ].join("\n");
  expect([...dataPath(log)]).toEqual([
    ["poll", 1],
    ["print", 1],
    ["write", 1],
  ]);
});

test.each([
  ["an unknown server", ["42"], /^there is no server "42"/],
  ["no count", ["00", "--messages", "none"], /^--messages takes a number/],
  ["an unknown option", ["--lost"], /^Unknown option '--lost'/],
])("%s is told in one sentence, exit 2", (_what, args, sentence) => {
  const program = ["--import", "tsx", "src/cli/syscalls.ts", ...args];
  isTold(spawnSync(process.execPath, program, { encoding: "utf8" }), sentence);
});

test("the command without a server says so in one sentence, exit 2", () => {
  const command = ["run", "--silent", "syscalls"];
  const ended = spawnSync("npm", command, { encoding: "utf8" });
  isTold(ended, /^which server\?/);
});

function isTold(
  { status, stderr }: SpawnSyncReturns<string>,
  sentence: RegExp,
): void {
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
}
