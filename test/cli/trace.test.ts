/** `npm run echo` with --trace and with --simulated. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readArguments } from "../../src/cli/echo/arguments.ts";
import { simulate } from "../../src/cli/echo/simulate.ts";
import { startTrace } from "../../src/cli/echo/trace.ts";
import { UsageError } from "../../src/cli/fail.ts";
import { findServer } from "../../src/cli/servers.ts";

const program = ["--import", "tsx", "src/cli/echo.ts"];

function echo(...args: string[]) {
  const options = { encoding: "utf8", timeout: 20_000 } as const;
  return spawnSync(process.execPath, [...program, ...args], options);
}

/** In the process that `--simulated` starts, which is all that it does. */
function simulated(name: string, path: string) {
  const args = ["--simulated", "--scene", path];
  const command = ["--conditions=simulated", ...program, name, ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "echo-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** A file with this scene. */
function scene(...lines: string[]): string {
  const path = join(folder(), "scene.txt");
  writeFileSync(path, lines.join("\n"));
  return path;
}

/** What a server prints while one client says hello and leaves, until then. */
async function served(until: RegExp, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [...program, "--port", "0", ...args]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
  const isPrinted = async (text: RegExp) => {
    while (!text.test(printed)) await once(child.stdout, "data");
  };
  await isPrinted(/^listening on .*:\d+$/m);
  const port = Number(/listening on .*:(\d+)/.exec(printed)?.[1]);
  const client = connect(port, "127.0.0.1");
  client.write("hello");
  await once(client, "data");
  client.end();
  await once(client, "close");
  await isPrinted(until);
  child.kill("SIGTERM");
  await once(child, "close");
  return printed;
}

test("--trace prints each turn and each call of a real server", async () => {
  const asleep = / has ended\n\nturn \d+ .*\n.* poll\(\d+ IN; for ever\)$/;
  const printed = await served(asleep, "02", "--trace");
  expect(printed).toMatch(/^listening on 127\.0\.0\.1:\d+$/m);
  expect(printed).toMatch(/^turn 2 {3}waiting: main to read \d+$/m);
  expect(printed).toMatch(/ client \d+ +recv\(\d+, 16384\) = 5 "hello"$/m);
});

test("--trace FILE writes JSON, and the output stays as it is", async () => {
  const file = join(folder(), "trace.jsonl");
  const printed = await served(/listening/, "01", "--trace", file);
  expect(printed).toMatch(/^listening on 127\.0\.0\.1:\d+\n$/);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const events = lines.map((line) => JSON.parse(line) as { kind: string });
  expect(events[0]).toMatchObject({ kind: "call", call: "socket", args: [] });
  const kinds = new Set(events.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(["call", "turn", "enter", "leave", "run"]));
});

test("--simulated plays a scene in memory and ends", () => {
  const path = scene("A connects @1", 'A sends "hi" @2', "A ends @3");
  const { status, stdout, stderr } = echo("01", "--simulated", "--scene", path);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^listening on 127\.0\.0\.1:9000\n/m);
  expect(stdout).toContain('A              receives "hi"\n');
  expect(stdout).toMatch(/\(asleep: nothing more can happen\)\n$/);
});

test("a server that dies in simulation is told in one line, exit 1", () => {
  const path = scene("A connects @1", "A resets @2");
  const { status, stdout, stderr } = simulated("02/question", path);
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout).toMatch(
    /\nthe server ended: SystemError: ECONNRESET: .*, recv\(4\)\n$/,
  );
});

test("a scene may cut the run off", () => {
  const path = scene("A connects @1", "the run ends @5");
  const { stdout } = simulated("02", path);
  expect(stdout).toMatch(/\(over: the time is up\)\n$/);
});

test("a wrong host for a scene is told in one sentence, exit 2", () => {
  const { status, stderr } = echo("02", "--simulated", "--host", "x");
  expect(stderr).toMatch(/^--host takes/);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
});

test("a trace to nowhere is told in one sentence", async () => {
  const start = startTrace(findServer("02"), "/no/where");
  await expect(start).rejects.toThrow(UsageError);
  await expect(start).rejects.toThrow(/^--trace cannot write to [^\n]*$/);
});

test("a scene that cannot be read names its line", async () => {
  const said = await refusalOf(scene("A connects @1", "A jumps @2"));
  expect(said).toMatch(/scene\.txt: line 2 of the scene is not understood/);
  expect(said.split("\n")).toHaveLength(1);
});

test("a scene that is not there is told in one sentence", async () => {
  expect(await refusalOf("no/scene.txt")).toMatch(
    /^--scene cannot read no\/scene\.txt: there is no such file$/,
  );
});

/** What is said of a scene before a server is started. */
async function refusalOf(path: string): Promise<string> {
  const options = readArguments(["02", "--simulated", "--scene", path]);
  const error = await simulate(options).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}

test("without a scene there are two clients; their reader may go away", () => {
  const command = `node ${program.join(" ")} 02 --simulated | head -17`;
  const { stdout, stderr } = spawnSync("bash", ["-c", command], {
    encoding: "utf8",
  });
  const lines = stdout.trimEnd().split("\n");
  expect([lines.length, lines.at(-1), stderr]).toEqual([
    17,
    "    10      A              connects",
    "",
  ]);
});
