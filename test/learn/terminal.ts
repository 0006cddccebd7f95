/** `npm run learn` on a terminal: keys in, screens out. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished, test } from "vitest";

const pty = new URL("pty.py", import.meta.url).pathname;

/** Why there is no terminal to be had; null if there is. */
const whyNoTerminal: string | null =
  spawnSync("python3", ["-c", "import termios"]).status === 0
    ? null
    : "needs python3, for a terminal";

/** A test on a terminal; where there is none, its name says why it is off. */
export function atTerminal(name: string, act: () => Promise<void>): void {
  if (whyNoTerminal === null) test(name, act);
  else test.skip(`${name} (${whyNoTerminal})`);
}

/** How a command on a terminal is started. */
export type Start = {
  readonly columns?: number;
  readonly rows?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** A learner at a terminal. */
export class Sitting {
  readonly child: ChildProcessWithoutNullStreams;
  /** Everything that was written to the terminal. */
  written = "";
  said = "";
  onNews: () => void = () => {};

  constructor(folder: string, start: Start = {}) {
    const { columns = 80, rows = 40, args = [], env = {} } = start;
    const command = ["node", "--import", "tsx", "src/cli/learn.ts", ...args];
    this.child = spawn(
      "python3",
      [pty, String(columns), String(rows), ...command],
      { cwd: folder, env: { ...process.env, NO_COLOR: "1", ...env } },
    );
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.written += text;
      this.onNews();
    });
    this.child.on("close", () => this.onNews());
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.said += text;
    });
    // Its reader may be gone before we type the last key.
    this.child.stdin.on("error", () => {});
    onTestFinished(() => void this.child.kill("SIGTERM"));
  }

  /** The screen of this moment, as lines without colours. */
  get screen(): readonly string[] {
    const last = this.written.split("\x1b[H").at(-1) ?? "";
    return last
      .replace(/\x1b\[[\d;?]*[a-zA-Z]/g, "")
      .split("\r\n")
      .map((line) => line.trimEnd());
  }

  /** Over when the screen has this on it, and has come to its last line. */
  async sees(text: string): Promise<readonly string[]> {
    while (!this.shows(text)) await this.news();
    return this.screen;
  }

  shows(text: string): boolean {
    if (text === "") return true;
    const lines = this.screen.join("\n").trimEnd();
    return lines.includes(text) && /(q\squit|l\sback|goes\son\.)$/.test(lines);
  }

  async news(): Promise<void> {
    if (this.child.exitCode !== null) {
      throw new Error(`it has ended; on the screen: ${this.screen.join("\n")}`);
    }
    await new Promise<void>((resolve) => (this.onNews = resolve));
  }

  /** Types keys. */
  type(keys: string): void {
    this.child.stdin.write(keys);
  }

  /** Over when it has ended; its exit code, and how it left the terminal. */
  async ends(): Promise<{ code: number | null; left: string }> {
    const { child } = this;
    if (child.exitCode === null) await once(child, "close");
    return { code: child.exitCode, left: this.said.trim() };
  }
}

/** The path of a learner's file in a course. */
export function answerIn(folder: string, name: string): string {
  return join(folder, "my/00-blocking", `${name}.ts`);
}
