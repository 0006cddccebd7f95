/** `npm run syscalls -- SERVER…`: what each server asks of the kernel. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import "../lowering/register.ts";
import { callsOfV8, type Counts, countSyscalls } from "../bench/syscalls.ts";
import { orUsage, runCommand, UsageError } from "./fail.ts";
import { chapters, loadServer } from "./servers.ts";

const usage = "npm run syscalls -- SERVER… [--messages N] [--list]";

const help = `Counts what servers ask of the kernel while a client sends bytes.

  ${usage}

  SERVER        a chapter or a program in it, such as 01 or 02/question
  --messages N  how many messages the client sends, 500 if not given
  --list        every call and its count, instead of a table`;

/** The columns, and which of the kernel's calls each stands for. */
const columns: Record<string, readonly string[]> = {
  poll: ["poll", "ppoll"],
  recv: ["recvfrom"],
  send: ["sendto"],
  print: ["print"],
};
const ofConnections = [
  "accept4",
  "close",
  "fcntl",
  "eventfd2",
  "read",
  "write",
];
const known = new Set([...Object.values(columns).flat(), ...ofConnections]);

await runCommand(async () => {
  const { values, positionals } = readArguments();
  const messageCount = readCount(values.messages);
  for (const name of positionals) await loadServer(name);
  if (spawnSync("strace", ["-V"]).error !== undefined) {
    throw new UsageError("this needs strace: install it and try again");
  }
  if (!values.list) writeLine(row("per message", Object.keys(columns)));
  for (const name of positionals) {
    const counts = await countSyscalls(commandOf(name), messageCount);
    if (values.list) writeList(name, counts);
    else writeLine(row(name, perMessage(counts, messageCount)));
    complainOfOthers(name, counts);
  }
});

function readArguments() {
  const parsed = parseOrFail();
  if (parsed.values.help) {
    writeLine(help);
    process.exit(0);
  }
  if (parsed.positionals.length === 0) {
    throw new UsageError(
      `which server? ${usage}, with some of ${chapters().join(", ")}`,
    );
  }
  return parsed;
}

function parseOrFail() {
  return orUsage(usage, () =>
    parseArgs({
      allowPositionals: true,
      options: {
        messages: { type: "string", default: "500" },
        list: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
}

function readCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= 1e6) return count;
  throw new UsageError(
    `--messages takes a number from 1 to 1000000, not "${text}"`,
  );
}

function commandOf(name: string): string[] {
  const echo = fileURLToPath(new URL("echo.ts", import.meta.url));
  return [process.execPath, "--import", "tsx", echo, name, "--port", "0"];
}

function perMessage(counts: Counts, messageCount: number): string[] {
  return Object.values(columns).map((names) => {
    const count = names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
    return (count / messageCount).toFixed(1);
  });
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(14) + cells.map((cell) => cell.padStart(8)).join("");
}

function writeList(name: string, counts: Counts): void {
  writeLine(`${name}:`);
  for (const [call, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    const note = callsOfV8.has(call) ? "   V8's own" : "";
    writeLine(`  ${call.padEnd(16)}${String(count).padStart(6)}${note}`);
  }
}

/** Any call that is neither ours nor V8's would be libuv at work. */
function complainOfOthers(name: string, counts: Counts): void {
  const others = [...counts.keys()].filter(
    (call) => !known.has(call) && !callsOfV8.has(call),
  );
  if (others.length === 0) return;
  writeLine(`${name} also made calls that are not ours: ${others.join(", ")}`);
  process.exitCode = 1;
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
