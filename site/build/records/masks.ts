/** Numbers that differ in every run, under a name that does not. */

/** A mask finds a number by what stands before it, and only the number. */
export const masks = {
  /** After an address or the word port; strace says htons(…). */
  PORT: /(?<=127\.0\.0\.1:|\bport\W{1,2}|\bhtons\()\d+/gi,
  /**
   * As in fd 7, client 7, recv(7) and recv(7, …), also as what socket or
   * accept answers in a trace.
   */
  FD: new RegExp(
    String.raw`(?<=\bfd[ =]|\bclient |\w\(|` +
      String.raw`\b(?:socket|accept4?|epoll_create1|timerfd_create|eventfd2?)` +
      String.raw`\(.*\) += )\d+`,
    "g",
  ),
  /** As in pid 7, PID 7, and where strace begins a line with it. */
  PID: /(?<=\bpid\W{1,2}|\bprocess )\d+|^\d+(?= +(?:\w+\(|[<+-]))/gim,
  /** As in Python 3.12.1. */
  PYTHON: /(?<=\bPython )\d+(?:\.\d+)*/g,
} as const;

/** The name of a mask, as `mask=` takes it. */
export type MaskName = keyof typeof masks;

/** How outputs are compared. */
export type Comparison = {
  readonly masks: readonly MaskName[];
  readonly isMeasured: boolean;
};

/** An output with its numbers masked: equal for runs that agree. */
export function masked(output: string, comparison: Comparison): string {
  let text = output;
  for (const name of comparison.masks) text = text.replace(masks[name], name);
  return comparison.isMeasured ? withoutNumbers(text) : text;
}

function withoutNumbers(text: string): string {
  return (
    text
      .replace(/^# measured with .*$/m, "# measured")
      .replace(/\b0x[\da-f]+|\d+(?:[.,_]\d+)*/g, "N")
      // Columns are padded to the width of their numbers.
      .replace(/[ \t]+/g, " ")
      .replace(/^ | $/gm, "")
  );
}

/** Where two outputs differ first, in words; null where they agree. */
export function differenceOf(
  stored: string,
  fresh: string,
  comparison: Comparison,
): string | null {
  const was = masked(stored, comparison).split("\n");
  const is = masked(fresh, comparison).split("\n");
  const length = Math.max(was.length, is.length);
  for (let index = 0; index < length; index += 1) {
    if (was[index] === is[index]) continue;
    const [old, now] = [was[index], is[index]].map(quoted);
    return `line ${index + 1} was ${old} and is ${now}`;
  }
  return null;
}

function quoted(line: string | undefined): string {
  return line === undefined ? "missing" : JSON.stringify(line);
}
