/** What the build says of itself while it works. */

/** Where lines go, and one line that is overwritten where that is possible. */
export type Progress = {
  readonly line: (text: string) => void;
  /** Shows what goes on now; the next line or step takes its place. */
  readonly step: (text: string) => void;
};

/** Progress on a stream; without a terminal, the steps are left out. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const clear = stream.isTTY ? "\r\x1b[K" : "";
  return {
    line: (text) => void stream.write(`${clear}${text}\n`),
    step: (text) => {
      // A step that wraps could not be overwritten.
      const width = (stream.columns || 80) - 1;
      if (stream.isTTY) stream.write(clear + text.slice(0, width));
    },
  };
}

/** Progress that nobody looks at. */
export const silent: Progress = { line: () => {}, step: () => {} };

/** Runs a stage, and says its name, what came of it, and how long it took. */
export async function stage<T>(
  progress: Progress,
  name: string,
  run: () => T | Promise<T>,
  summary: (result: T) => string = () => "",
): Promise<T> {
  const startMs = performance.now();
  progress.step(`${name} …`);
  const result = await run();
  const line = `${name.padEnd(10)} ${summary(result)}`;
  progress.line(`${line.padEnd(50)} ${secondsSince(startMs)}`);
  return result;
}

/** As in `0.4 s`. */
export function secondsSince(startMs: number): string {
  return `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
}

/** As in `1 page`, `2 pages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
