/** The server under test: a process that we start, hold and end. */
import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createInterface } from "node:readline";
import {
  countDescriptors,
  currentSleep,
  family,
  isEnding,
  isStopped,
  listensOn,
  until,
} from "./process.ts";

const startLimitMs = 20_000;
const settleLimitMs = 2_000;

// One that is never idle is found asleep, too, now and then: it waits for its
// garbage collector, or for us to read what it prints.
const looksPerSleep = 3;

/** Thrown when a server does not begin to listen. */
export class StartError extends Error {
  override readonly name = "StartError";
  /** Of the command, when it ended; else `null`. */
  readonly exitCode: number | null;

  constructor(message: string, exitCode: number | null) {
    super(message);
    this.exitCode = exitCode;
  }
}

// Its first line, and what Node prints around an error.
const notSaid = /^(listening on |Node\.js v|[\s}]|$)/;

// A run that is cut short must not leave servers behind.
const running = new Set<Server>();
process.on("exit", () => running.forEach((server) => server.kill()));

/** A server that listens. Emits `ended` when its process has. */
export class Server extends EventEmitter {
  readonly command: ChildProcess;
  /** The last lines that it printed, on either stream. */
  readonly lines: string[] = [];
  port = 0;
  /** Of the process that listens, somewhere below the command. */
  pid = 0;
  /** How many descriptors it had open before its first client. */
  descriptorCount = 0;
  ended = false;

  /** Starts a command; over when it listens. Throws a StartError. */
  static async start(
    command: readonly string[],
    descriptorLimit: number | null,
  ): Promise<Server> {
    const server = new Server(command, descriptorLimit);
    const signal = AbortSignal.timeout(startLimitMs);
    try {
      await until(() => server.findProcess() || server.ended, signal);
      if (server.ended) throw server.startError(server.lastLine());
      await server.settles();
      server.descriptorCount = countDescriptors(server.pid);
      return server;
    } catch (error) {
      await server.stop();
      if (!signal.aborted) throw error;
      throw server.startError("it did not begin to listen");
    }
  }

  constructor(command: readonly string[], descriptorLimit: number | null) {
    super();
    const limit =
      descriptorLimit === null ? "" : `ulimit -n ${descriptorLimit};`;
    this.command = spawn("sh", ["-c", `${limit} exec "$@"`, "sh", ...command], {
      cwd: new URL("../../", import.meta.url),
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.command.stdout, this.command.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => this.hear(line));
    }
    running.add(this);
    this.command.once("close", () => {
      running.delete(this);
      this.ended = true;
      this.emit("ended");
    });
  }

  hear(line: string): void {
    this.lines.push(line);
    if (this.lines.length > 100) this.lines.shift();
    const port = /^listening on 127\.0\.0\.1:(\d+)$/.exec(line)?.[1];
    if (port !== undefined && this.port === 0) this.port = Number(port);
  }

  /**
   * Over when it sleeps for the first time: until then the engine around it
   * may open descriptors of its own. One that spins is not waited for long; a
   * case will find that out.
   */
  async settles(): Promise<void> {
    const signal = AbortSignal.timeout(settleLimitMs);
    await this.sleeps(signal).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }

  /** npm and a shell may stand between the command and the server. */
  findProcess(): boolean {
    const { pid } = this.command;
    if (pid === undefined || this.port === 0) return false;
    this.pid = family(pid).find((pid) => listensOn(pid, this.port)) ?? 0;
    return this.pid !== 0;
  }

  startError(message: string): StartError {
    return new StartError(message, this.command.exitCode);
  }

  /** Stops it for the time being; over when it is. */
  async hold(signal: AbortSignal): Promise<void> {
    signalTo(this.pid, "SIGSTOP");
    await until(() => isStopped(this.pid), signal);
  }

  /** Lets it run again. */
  goOn(): void {
    signalTo(this.pid, "SIGCONT");
  }

  /** Over when a number of looks in a row find it in the same sleep. */
  async sleeps(signal: AbortSignal): Promise<void> {
    let sleep: string | null = null;
    let lookCount = 0;
    await until(() => {
      const before = sleep;
      sleep = currentSleep(this.pid);
      lookCount = sleep !== null && sleep === before ? lookCount + 1 : 1;
      return lookCount === looksPerSleep;
    }, signal);
  }

  /** Over when it has no more open descriptors than before its first client. */
  async closesAll(signal: AbortSignal): Promise<void> {
    let count = Infinity;
    await until(() => {
      count = countDescriptors(this.pid);
      return count <= this.descriptorCount;
    }, signal);
    // Fewer: while it started, it had something open for a moment.
    this.descriptorCount = count;
  }

  /** Whether its process has ended, or is about to. */
  isEnding(): boolean {
    return this.ended || isEnding(this.pid);
  }

  /** What it said last; of an error, the line that names it. */
  lastLine(): string {
    const said = this.lines.filter((line) => !notSaid.test(line));
    const error = said.findLast((line) => /^\w*Error\b.*: /.test(line));
    return error ?? said.at(-1) ?? "it said nothing";
  }

  /** Ends it, held or not; over when it has, and all it printed is here. */
  async stop(): Promise<void> {
    this.kill();
    if (!this.ended) await once(this, "ended");
  }

  /** Tells all its processes to end, and does not wait. */
  kill(): void {
    const { pid } = this.command;
    if (pid === undefined || this.ended) return;
    // Children first: without their parent they could not be found again.
    for (const member of family(pid).reverse()) signalTo(member, "SIGKILL");
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has ended by itself since we looked.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
