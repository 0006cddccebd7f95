/**
 * A scene is a text that says what the clients do, and when:
 *
 *     A connects @10
 *     A sends "hello" @12
 *     A closes @31
 *
 * A line is a client, what it does, and a time on the virtual clock in
 * milliseconds; without a time, the one of the line above. `#` begins a
 * comment. `the run ends @50` cuts the run off. What clients can do stands in
 * phrases.ts.
 */
import {
  type Actor,
  hindrances,
  type Phrase,
  phrases,
  type Stage,
} from "./phrases.ts";

/** A scene that cannot be read; the message names the line. */
export class SceneError extends Error {
  override readonly name = "SceneError";
}

/** One line of a scene. */
export type Step = {
  readonly atMs: number;
  readonly client: string;
  /** `listening` answers the port of the only listener there is, as a rule. */
  readonly play: (client: Actor, listening: () => number) => void;
};

/** A scene that can be played. */
export type Scene = {
  readonly steps: readonly Step[];
  /** Where the run is cut off, in milliseconds; `Infinity` if nowhere. */
  readonly untilMs: number;
};

const latestMs = 1e9;

/** What can stand in a line behind the client, an example each. */
export const sceneExamples: readonly string[] = phrases.map(
  ({ example }) => example,
);

/** Reads a scene. Throws a SceneError that names the line. */
export function readScene(text: string): Scene {
  const reader = new Reader();
  // Also as old Macs had it.
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const complaint = reader.read(withoutComment(line).trim());
    if (complaint === null) continue;
    throw new SceneError(`line ${index + 1} of the scene ${complaint}`);
  }
  const { steps, untilMs } = reader;
  return { steps, untilMs };
}

/** A `#` in what is sent begins no comment. */
function withoutComment(line: string): string {
  const [words = ""] = /^(?:"(?:[^"\\]|\\.)*"|[^"])*?(?=(?:^|\s)#|$)/s.exec(
    line,
  ) ?? [line];
  return words;
}

class Reader {
  readonly steps: Step[] = [];
  readonly stages = new Map<string, Stage>();
  untilMs = Infinity;
  atMs = 0;

  /** Reads a line; what is wrong with it, or `null`. */
  read(words: string): string | null {
    if (words === "") return null;
    const [, phrase = words, time] =
      /^(.*?)(?:\s*@(\d+(?:\.\d+)?))?$/s.exec(words) ?? [];
    if (/@[^"]*$/.test(phrase)) {
      return `has no time that can be read: "${words}"; write @12.5`;
    }
    const late = this.moveTo(time === undefined ? this.atMs : Number(time));
    if (late !== null) return late;
    if (phrase === "the run ends") {
      this.untilMs = this.atMs;
      return null;
    }
    return this.readPhrase(phrase);
  }

  moveTo(nextMs: number): string | null {
    if (nextMs < this.atMs) {
      return `goes back in time: @${nextMs} after @${this.atMs}`;
    }
    if (nextMs > latestMs) return `is too late: a run has ${latestMs} ms`;
    this.atMs = nextMs;
    return null;
  }

  readPhrase(phrase: string): string | null {
    const [, client = "", deed = ""] = /^(\S+)\s+(.*)$/s.exec(phrase) ?? [];
    for (const known of phrases) {
      const match = known.form.exec(deed);
      if (match !== null) return this.add(client, known, match[1] ?? "");
    }
    return (
      `is not understood: "${phrase}"; a line is a client and one of: ` +
      `${sceneExamples.join("; ")}; or it says: the run ends`
    );
  }

  add(client: string, { at, to, most, play }: Phrase, words: string) {
    const stage = this.stages.get(client) ?? "new";
    if (!at.includes(stage)) return `cannot be: ${client} ${hindrances[stage]}`;
    if (Number(words) > most) return `has too large a number: ${most} is most`;
    this.stages.set(client, to ?? stage);
    this.steps.push({
      atMs: this.atMs,
      client,
      play: (actor, listening) => play(words, actor, listening),
    });
    return null;
  }
}
