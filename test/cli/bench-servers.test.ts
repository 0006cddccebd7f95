/** `npm run bench -- echo` and `idle`: servers, clients, and their ends. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { echoTable } from "../../src/bench/echo/table.ts";
import { cpuMsOf } from "../../src/bench/servers/cpu-clock.ts";
import { contestants } from "../../src/bench/servers/contestants.ts";
import { start } from "../../src/bench/servers/server.ts";
import { chapters } from "../../src/cli/servers.ts";
import { Child } from "../support/child.ts";
import { benchOfFew, shape } from "./bench-output.ts";

const machine = expect.stringMatching(
  /^# measured with N cores?, \w+ N, Node N$/,
);
const [first = "", ...others] = chapters();
const last = others.at(-1) ?? "";
/** A name in a table, with each number as N. */
const numberless = (name: string) => name.replace(/^\d+/, "N");

test("the server of each chapter is measured, and Node's", () => {
  const flags = ["--expose-gc"];
  const found = contestants(flags).map(({ name, command }) => {
    const [node, ...args] = command;
    return { name, node, args: args.join(" ").replace(/\S*\/src\//, "src/") };
  });
  const options = "--import tsx --expose-gc";
  const echo = `${options} src/cli/echo.ts`;
  const node = process.execPath;
  expect(found.filter((it) => it.node !== "python3")).toEqual([
    ...[first, ...others].map((name) => {
      return { name, node, args: `${echo} ${name} --port 0` };
    }),
    { name: "Node net", node, args: `${options} src/bench/servers/net.ts` },
  ]);
});

test("the clock of a process is what it says itself, to a microsecond", () => {
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const before = own();
  const ms = cpuMsOf(process.pid);
  // Each of its two numbers is rounded down.
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThanOrEqual(own() + 0.002);
});

test("there is no clock of a process that has ended", async () => {
  const child = spawn("true");
  const { pid = 0 } = child;
  await once(child, "close");
  expect(() => cpuMsOf(pid)).toThrow(`there is no process ${pid}`);
});

test("a server that ends too early is told, with its complaint", async () => {
  const command = ["sh", "-c", "echo no room >&2"];
  const broken = { name: "broken", command, clientMax: 1 };
  await expect(start(broken)).rejects.toThrow(
    "broken: the server ended before it listened: no room",
  );
});

test("echoes: with system calls where they were counted", () => {
  const rounds = [
    new Map([
      ["00-blocking", [10, null]],
      ["Node net", [20, 8]],
    ]),
  ];
  const calls = new Map([
    ["00-blocking", 2],
    ["Node net", 3.04],
  ]);
  const table = echoTable(rounds, calls);
  const lines = table.map((it) => it.trim().split(/ {2,}/));
  expect(
    lines.slice(lines.findIndex(([head]) => head === "µs per echo")),
  ).toEqual([
    ["µs per echo", "1 client", "50 clients", "calls"],
    ["00-blocking", "10.0", "-", "2.0"],
    ["Node net", "20.0", "8.0", "3.0"],
    [""],
    ["times Node net", "1 client", "quartiles", "50 clients", "quartiles"],
    ["00-blocking", "0.50", "0.50-0.50", "-", "-"],
  ]);
  expect(table.filter((it) => it.length > 80)).toEqual([]);
});

test("echo shows two tables, and says what is missing", () => {
  const run = benchOfFew("echo", "--messages", "50", "--rounds", "1");
  expect(run.stderr).toBe("");
  expect(shape(run.stdout)).toEqual([
    "echoes of N bytes; time is CPU time of the server's process",
    "all clients send a message, wait for all echoes, and so on",
    "system calls are not counted: that needs strace",
    "asyncio is left out: that needs pythonN",
    "",
    "µs per echo N client N clients",
    ` ${numberless(first)} N -`,
    ` ${numberless(last)} N N`,
    " Node net N N",
    "",
    "times Node net N client quartiles N clients quartiles",
    ` ${numberless(first)} N N-N - -`,
    ` ${numberless(last)} N N-N N N-N`,
    "",
    machine,
    "",
  ]);
  expect(run.status).toBe(0);
}, 120_000);

test("idle shows one descriptor for each connection, and bytes", () => {
  const run = benchOfFew("idle", "--connections", "20");
  expect(run.stderr).toBe("");
  const lines = run.stdout.split("\n").map((it) => it.trim().split(/ {2,}/));
  const begin = lines.findIndex(([head]) => head === "for each");
  const end = lines.findLastIndex(([head]) => head === "Node net");
  expect(lines[begin]).toEqual(["for each", "descriptors", "bytes"]);
  const found = lines.slice(begin + 1, end + 1);
  const number = expect.stringMatching(/^-?\d+$/);
  expect(found).toEqual([last, "Node net"].map((name) => [name, "1", number]));
  expect(run.status).toBe(0);
}, 120_000);

test("at a message a server on Node collects its garbage, else not", () => {
  const collector = new URL(
    "../../src/bench/idle/collector.ts",
    import.meta.url,
  );
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...["--import", "tsx", "--import", collector.href],
      "test/cli/bench-collector.ts",
    ],
    { encoding: "utf8" },
  );
  expect(stdout + stderr).toBe(
    [
      "recv another: kept",
      "write another: kept",
      "recv collect: collected",
      "write collect: collected\n",
    ].join("\n"),
  );
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s ends the bench and all below it", async (signal, code) => {
  const program = new Child("test/cli/bench-children.ts");
  await program.untilWritten("in all");
  const pids = program.stdout.match(/\d+/g) ?? [];
  program.process.kill(signal);
  expect(await program.ended).toBe(code);
  expect(pids).toHaveLength(2);
  while (pids.some(isRunning)) await nextTurn();
});

/** One that is dead, and that nobody has asked for yet, has a line as well. */
function isRunning(pid: string): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
