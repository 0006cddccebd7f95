/** Prints few lines, or more than a pipe holds, and then blocks. */
import { readFileSync, writeSync } from "node:fs";
import { accept, listen, poll, POLLOUT, print } from "#kernel";
import { socket, SystemError } from "#kernel";

const [, , howMany] = process.argv;
// Node makes a pipe non-blocking when its standard output is first asked for.
void process.stdout;

/** What the test is told, past the pipe that is full. */
function tell(line: string): void {
  writeSync(2, `${line}\n`);
}

function printLines(): void {
  for (let count = 0; ; count++) {
    const pipe = { fd: 1, events: POLLOUT, revents: 0 };
    if (poll([pipe], 0) === 0) return tell(`full after ${count}`);
    print(`line ${count}`);
  }
}

function main(): void {
  // Until its end, which comes when the reader has gone.
  if (howMany === "late") readFileSync(0);
  if (howMany === "many") {
    printLines();
    // Of two bytes a letter, so that a pipe can take half a letter.
    print("λόγος ".repeat(50_000));
    print("last line");
  } else {
    for (const count of [0, 1, 2]) print(`line ${count}`);
  }
  const listener = socket();
  listen(listener, 1);
  tell("blocking");
  accept(listener);
}

try {
  main();
} catch (error) {
  if (!(error instanceof SystemError)) throw error;
  tell(error.message);
}
