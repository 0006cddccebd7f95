/** The terminal while keys are read from it, and as it was when that ends. */
import { emitKeypressEvents } from "node:readline";
import type { ReadStream, WriteStream } from "node:tty";
import colors from "picocolors";
import type { Terminal as Size } from "./screen/layout.ts";

// Not the whole screen at once: many a terminal would keep a copy of it.
const home = "\x1b[H";
const clearLine = "\x1b[K";
const clearRest = "\x1b[J";
const hideCursor = "\x1b[?25l";
const showCursor = "\x1b[?25h";

type Key = { readonly name?: string; readonly ctrl?: boolean };

/** Where keys come from and screens go. */
export class KeyTerminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** Is told the name of each key; `ctrl-c`, if Ctrl is held. */
  onKey: (key: string) => void = () => {};
  onResize: () => void = () => {};
  isOpen = false;

  constructor(input: ReadStream, output: WriteStream) {
    this.input = input;
    this.output = output;
  }

  get size(): Size {
    const { columns, rows } = this.output;
    return {
      columns: columns || 80,
      rows: rows || 24,
      paint: colors,
      hasKeys: true,
    };
  }

  /** Reads keys one by one from now on. */
  open(): void {
    emitKeypressEvents(this.input);
    this.input.on("keypress", (text: string | undefined, key: Key) =>
      this.onKey(nameOf(text, key)),
    );
    this.output.on("resize", () => this.onResize());
    // Its reader has gone, as when a window is closed: there is nobody to tell.
    this.output.on("error", () => process.exit(141));
    this.enter();
    process.on("SIGCONT", () => this.resume());
    process.on("exit", () => this.leave());
  }

  enter(): void {
    this.isOpen = true;
    this.input.setRawMode(true);
    this.input.resume();
    this.output.write(hideCursor);
  }

  /** Everything as it was before; may be called twice. */
  leave(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.input.setRawMode(false);
    this.input.pause();
    this.output.write(`\n${showCursor}`);
  }

  /** Lets the shell have the terminal until the process is continued. */
  suspend(): void {
    this.leave();
    // The whole job: npm, which has started us, is a process of it as well.
    process.kill(0, "SIGTSTP");
    // Where nobody could continue it, the signal does nothing.
    setImmediate(() => this.resume());
  }

  /** After a stop, by whomever: the shell has had the terminal meanwhile. */
  resume(): void {
    if (this.isOpen) this.input.setRawMode(false);
    this.enter();
    this.onResize();
  }

  draw(lines: readonly string[]): void {
    if (!this.isOpen) return;
    const text = lines.join(`${clearLine}\n`);
    this.output.write(`${home}${text}${clearLine}${clearRest}`);
  }
}

function nameOf(text: string | undefined, { name, ctrl }: Key): string {
  const key = name ?? text ?? "";
  return ctrl ? `ctrl-${key}` : key;
}
