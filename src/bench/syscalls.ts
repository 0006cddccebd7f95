/**
 * Counts the system calls of a server's main thread while one client sends
 * messages, each after the answer to the last. The witness is strace(1): it
 * sees what our kernel layer does and whatever else Node might do beside it.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adopt, childrenOf } from "./servers/children.ts";
import { listeningPort } from "./servers/listening.ts";

/** How often each system call was made, under the kernel's own names. */
export type Counts = Map<string, number>;

/** What V8 asks the kernel for on any thread: memory, locks, the time. */
export const callsOfV8 = new Set(
  `brk clock_gettime futex getpid gettid madvise membarrier mmap mprotect
  mremap munmap prctl restart_syscall rt_sigprocmask rt_sigreturn sched_yield
  set_robust_list rseq clone3`.split(/\s+/),
);

/** Whether calls can be counted here. */
export function hasStrace(): boolean {
  return spawnSync("strace", ["-V"]).error === undefined;
}

/**
 * Counts from the moment the server listens until it is told to end.
 * `command` is the server: a program and its arguments, which prints
 * `listening on HOST:PORT`. Throws when it ends early or there is no
 * strace(1).
 */
export async function countSyscalls(
  command: readonly string[],
  messageCount: number,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "syscalls-"));
  const log = join(folder, "strace.log");
  try {
    await serveUnderStrace(command, log, (port) => talk(port, messageCount));
    return dataPath(readFileSync(log, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function serveUnderStrace(
  command: readonly string[],
  log: string,
  use: (port: number) => Promise<void>,
): Promise<void> {
  // Without -f strace(1) follows the first thread only: ours, not V8's.
  const child = adopt(
    spawn("strace", ["-o", log, ...command], {
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve());
  });
  try {
    await use(await listeningPort(child.stdout, child.stderr, ended));
  } finally {
    // strace(1) blocks signals while it watches a program, and ends with it.
    for (const pid of childrenOf(child.pid)) process.kill(pid);
    await ended;
  }
}

/** Sends messages one after the other and waits for each to come back. */
function talk(port: number, messageCount: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let answered = 0;
    socket.on("connect", () => socket.write("x"));
    socket.on("data", () => {
      answered += 1;
      if (answered < messageCount) socket.write("x");
      else socket.end();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      if (answered === messageCount) resolve();
      else reject(new Error(`only ${answered} messages were answered`));
    });
  });
}

/** The calls after the line in which the server says that it listens. */
export function dataPath(log: string): Counts {
  const lines = log.split("\n");
  const start = lines.findIndex((line) => /^write\(1, "listening/.test(line));
  const counts: Counts = new Map();
  // From the signal on it is Node that cleans up, to die of it.
  const end = lines.findIndex((line) => line.startsWith("--- SIGTERM"));
  for (const line of lines.slice(start + 1, end)) {
    const [, call] = /^(\w+)\(/.exec(line) ?? [];
    // Output is told apart from the bytes by which V8 wakes its threads.
    const name = line.startsWith("write(1,") ? "print" : call;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
