/** What a check that fails says to the learner. */

// Lines below the sentence are told from other text by this.
const margin = "    ";

/**
 * The message of an expectation: in one sentence what to look at and, below,
 * the lines of the trace where it went wrong.
 *
 *     expect(run.received("A"), look("…", run.where("send"))).toEqual("…");
 */
export function look(sentence: string, lines: readonly string[] = []): string {
  return [sentence, ...lines.map((line) => `${margin}${line}`), ""].join("\n");
}

/** What `look` was given, and what the expectation has added to it. */
export type Looked = {
  readonly sentence: string;
  readonly lines: readonly string[];
  /** As in `expected "hel" to deeply equal "hello"`. */
  readonly assertion: string;
};

/** Takes the message of a failed expectation apart again. */
export function readLook(message: string): Looked {
  const [sentence = "", ...rest] = message.split("\n");
  const isLine = (line: string) => line.startsWith(margin);
  const lineCount = rest.findIndex((line) => !isLine(line));
  const lines = rest.slice(0, lineCount === -1 ? undefined : lineCount);
  const assertion = lineCount === -1 ? [] : rest.slice(lineCount);
  return {
    sentence: sentence.trim(),
    lines: lines.map((line) => line.slice(margin.length)),
    assertion: assertion.join("\n").replace(/^: /, "").trim(),
  };
}
