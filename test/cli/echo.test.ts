/** `npm run echo` as it is typed: its words, its errors, its end. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { readArguments } from "../../src/cli/echo/arguments.ts";
import { explained } from "../../src/cli/echo/refusals.ts";
import { UsageError } from "../../src/cli/fail.ts";
import { findServer, loadServer } from "../../src/cli/servers.ts";
import { family, isEnding } from "../conformance/process.ts";

/** The command without npm, which would only take longer. */
function echo(...args: string[]) {
  const command = ["--import", "tsx", "src/cli/echo.ts", ...args];
  const options = { encoding: "utf8", timeout: 20_000 } as const;
  return spawnSync(process.execPath, command, options);
}

/** What is said of arguments before anything is started. */
function saidOf(args: readonly string[]): string {
  try {
    const { name } = readArguments(args);
    return `${JSON.stringify(findServer(name))} would do`;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

test.each([
  ["no chapter", [], /^which chapter\? .*00-blocking, 01-callbacks/],
  ["an unknown chapter", ["99"], /^there is no server "99": choose one of 00/],
  ["a path", ["../cli"], /^there is no server "..\/cli"/],
  ["a file without a server", ["01/selector"], /^there is no server "01\/sel/],
  ["a program that is none", ["00/busy"], /^there is no server "00\/busy"/],
  ["a port too high", ["00", "--port", "70000"], /^--port takes a number from/],
  ["a port that is none", ["00", "--port", "x"], /^--port takes .* not "x"/],
  ["an empty port", ["00", "--port", ""], /^--port takes a number from 0/],
  ["a stray argument", ["02", "9000"], /^unexpected .* npm run echo -- 02/],
  ["an unknown option", ["02", "--prot", "1"], /^Unknown option '--prot'/],
  ["an option without a value", ["02", "--port"], /'--port <value>'/],
  ["a scene without --simulated", ["02", "--scene", "x"], /^--scene needs --s/],
  ["a seed without --simulated", ["02", "--seed", "1"], /^--seed needs --sim/],
  [
    "a seed that is none",
    ["02", "--simulated", "--seed", "-"],
    /^--seed takes/,
  ],
  ["a port for a scene", ["02", "--simulated", "--port", "x"], /^--port takes/],
])("%s is told in one sentence", (_what, args, sentence) => {
  const said = saidOf(args);
  expect(said).toMatch(sentence);
  expect(said.split("\n")).toHaveLength(1);
});

test.each<[what: string, args: string[], trace: string | null]>([
  ["no trace", ["02"], null],
  ["a trace", ["02", "--trace"], "-"],
  ["a trace before the chapter", ["--trace", "02"], "-"],
  ["a trace and another option", ["02", "--trace", "--port", "1"], "-"],
  ["a trace to a file", ["02", "--trace", "x.jsonl"], "x.jsonl"],
  ["a trace to a file, joined", ["--trace=x.jsonl", "02"], "x.jsonl"],
])("%s is understood", (_what, args, trace) => {
  expect(readArguments(args)).toMatchObject({ name: "02", trace });
});

test.each([
  ["0", { chapter: "00-blocking", file: "echo" }],
  ["01", { chapter: "01-callbacks", file: "echo" }],
  ["02-coroutines", { chapter: "02-coroutines", file: "echo" }],
  ["02/question", { chapter: "02-coroutines", file: "question" }],
  ["01/first", { chapter: "01-callbacks", file: "first" }],
])("%s is found", (name, file) => {
  expect(findServer(name)).toEqual(file);
});

test.each([
  ["a host that is none", "localhost", /^--host takes an IPv4 address/],
  ["a foreign host", "192.0.2.1", /^--host 192\.0\.2\.1 is no address of/],
])("%s is told in one sentence", async (_what, host, sentence) => {
  const { serve } = await loadServer("00");
  const onListening = () => expect.unreachable("it listens");
  const said = refusalOf(host, () => serve({ host, port: 0, onListening }));
  expect(said).toMatch(sentence);
  expect(said.split("\n")).toHaveLength(1);
});

/** What is said of an error of a server's start. */
function refusalOf(host: string, start: () => void): string {
  try {
    start();
  } catch (error) {
    const told = explained(error, host, 0);
    if (told instanceof UsageError) return told.message;
    throw told;
  }
  throw new Error("it started");
}

test("a wrong argument ends the command with its sentence, exit 2", () => {
  const { status, stdout, stderr } = echo("02", "9000");
  expect(stderr).toMatch(/^unexpected argument "9000"/);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

/** Starts a server; it listens when this is over. */
async function start(name: string): Promise<[ChildProcess, number]> {
  const command = ["run", "--silent", "echo", "--", name, "--port", "0"];
  const child = spawn("npm", command, { stdio: ["ignore", "pipe", "pipe"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const [, port] = /^listening on 127\.0\.0\.1:(\d+)\n/.exec(`${line}`) ?? [];
  return [child, Number(port)];
}

// The one that waits in accept, and the last word; test/conformance starts the
// servers of all chapters by this program.
test.each(["00", "07"])(
  "%s listens, and SIGTERM ends all of it",
  async (name) => {
    const [child, port] = await start(name);
    expect(port).toBeGreaterThan(0);
    const pids = family(child.pid as number);
    expect(pids.length).toBeGreaterThan(1);
    child.kill("SIGTERM");
    await once(child, "close");
    expect(pids.filter((pid) => !isEnding(pid))).toEqual([]);
  },
);

test("Ctrl-C ends it at once and prints nothing", async () => {
  const [child] = await start("02");
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  const pids = family(child.pid as number);
  // A terminal sends the signal to every process of the command.
  for (const pid of pids) process.kill(pid, "SIGINT");
  await once(child, "close");
  expect(pids.filter((pid) => !isEnding(pid))).toEqual([]);
  expect(output).toBe("");
});

test("an address in use is told in one sentence, exit 2", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const { status, stderr } = echo("00", "--port", String(port));
  expect(stderr).toBe(
    `127.0.0.1:${port} is in use: stop what listens there, or choose ` +
      "another port with --port N (0 takes a free one)\n",
  );
  expect(status).toBe(2);
});

test("a server whose output nobody reads any more ends quietly", async () => {
  const [child, port] = await start("02/question");
  let errors = "";
  child.stderr?.on("data", (chunk) => (errors += chunk));
  child.stdout?.destroy();
  // It prints a line about every client, and finds that nobody is there.
  const client = connect({ port, host: "127.0.0.1" });
  client.on("error", () => {});
  const [code] = await once(child, "close");
  client.destroy();
  expect({ code, errors }).toEqual({ code: 141, errors: "" });
});

test("the command works as it stands in the README", () => {
  const command = ["run", "echo", "--", "--help"];
  const { status, stdout } = spawnSync("npm", command, { encoding: "utf8" });
  expect(stdout).toContain("Runs a chapter's echo server until Ctrl-C.");
  expect(stdout).toContain("npm run echo -- CHAPTER [--port N]");
  expect(status).toBe(0);
});
