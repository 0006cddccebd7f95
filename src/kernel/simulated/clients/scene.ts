/**
 * A scene is a text that says what the clients do, and when:
 *
 *     A connects @10
 *     A sends "hello" @12
 *     A closes @31
 *
 * A line is a client, what it does, and a time on the virtual clock in
 * milliseconds; without a time, the one of the line above. `#` begins a
 * comment. What can be done stands in the table `phrases` below.
 */

/** A scene that cannot be read; the message names the line. */
export class SceneError extends Error {
  override readonly name = "SceneError";
}

/** Whoever plays a client of a scene, on whichever network. */
export type Actor = {
  readonly sentCount: number;
  connect(port: number): void;
  send(bytes: Uint8Array): void;
  read(most: number): void;
  end(): void;
  close(): void;
  reset(): void;
  stopReading(): void;
  readOn(): void;
  /** Before it connects: how many bytes may come that it has not read. */
  limitRoom(byteCount: number): void;
};

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

/** What a client can do: how it is written, an example, what it comes to. */
const phrases: readonly (readonly [
  form: RegExp,
  example: string,
  play: (words: string, client: Actor, listening: () => number) => void,
])[] = [
  [
    /^connects?(?: to (\d+))?$/,
    "connects, or connects to 9000",
    (port, client, listening) =>
      client.connect(port === "" ? listening() : Number(port)),
  ],
  [
    // The escapes of JSON, which reads it.
    /^sends? ("(?:[^"\\]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*")$/,
    'sends "hello\\n"',
    (text, client) => client.send(new TextEncoder().encode(JSON.parse(text))),
  ],
  [
    /^sends? (\d+) bytes$/,
    "sends 100000 bytes",
    (count, client) => client.send(alphabet(client, Number(count))),
  ],
  [
    /^reads? (\d+) bytes$/,
    "reads 1000 bytes",
    (count, client) => client.read(Number(count)),
  ],
  [/^ends?$/, "ends", (_words, client) => client.end()],
  [/^closes?$/, "closes", (_words, client) => client.close()],
  [/^resets?$/, "resets", (_words, client) => client.reset()],
  [/^stops? reading$/, "stops reading", (_words, it) => it.stopReading()],
  [/^reads? on$/, "reads on", (_words, client) => client.readOn()],
  [
    /^has room for (\d+) bytes$/,
    "has room for 4096 bytes",
    (count, client) => client.limitRoom(Number(count)),
  ],
];

/** What can stand in a scene, an example each. */
export const sceneExamples: readonly string[] = phrases.map(
  ([, example]) => example,
);

/** Reads a scene. Throws a SceneError that names the line. */
export function readScene(text: string): Scene {
  const steps: Step[] = [];
  let untilMs = Infinity;
  let atMs = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const place = `line ${index + 1} of the scene`;
    const words = line.replace(/^\s*#.*$|\s#[^"]*$/, "").trim();
    if (words === "") continue;
    const [, phrase = "", time] = /^(.*?)(?:\s*@(\d+(?:\.\d+)?))?$/.exec(
      words,
    ) as RegExpExecArray;
    const nextMs = time === undefined ? atMs : Number(time);
    if (nextMs < atMs) {
      throw new SceneError(
        `${place} goes back in time: @${nextMs} after @${atMs}`,
      );
    }
    atMs = nextMs;
    if (/^the run ends$/.test(phrase)) untilMs = atMs;
    else steps.push({ atMs, ...readPhrase(phrase, place) });
  }
  return { steps, untilMs };
}

function readPhrase(phrase: string, place: string): Omit<Step, "atMs"> {
  const [, client = "", deed = ""] = /^(\S+)\s+(.*)$/.exec(phrase) ?? [];
  for (const [form, , play] of phrases) {
    const match = form.exec(deed);
    if (match === null) continue;
    const words = match[1] ?? "";
    return { client, play: (it, listening) => play(words, it, listening) };
  }
  throw new SceneError(
    `${place} is not understood: "${phrase}"; a line is a client and one of: ` +
      sceneExamples.join("; "),
  );
}

/** Bytes in which a gap would show: a … z, going on where it left off. */
function alphabet({ sentCount }: Actor, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    bytes[index] = 97 + ((sentCount + index) % 26);
  }
  return bytes;
}
