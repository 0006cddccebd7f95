/** What the clients of a scene can do, and how it is written. */

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

/** How far a client of a scene has come. */
export type Stage = "new" | "connected" | "ended" | "gone";

/** One thing that can be done. */
export type Phrase = {
  readonly form: RegExp;
  readonly example: string;
  /** When it can be done, and how far the client is then; `null`: as far. */
  readonly at: readonly Stage[];
  readonly to: Stage | null;
  /** The largest number that may stand in it. */
  readonly most: number;
  /** `listening` answers the port of the only listener there is, as a rule. */
  readonly play: (
    words: string,
    client: Actor,
    listening: () => number,
  ) => void;
};

const portMax = 65_535;
// More would take all memory before it showed anything.
const bytesMax = 100_000_000;
const open: readonly Stage[] = ["connected", "ended"];

/** All of them. */
export const phrases: readonly Phrase[] = [
  {
    form: /^connects?(?: to (\d+))?$/,
    example: "connects, or connects to 9000",
    ...{ at: ["new"], to: "connected", most: portMax },
    play: (port, client, listening) =>
      client.connect(port === "" ? listening() : Number(port)),
  },
  {
    // The escapes of JSON, which reads it.
    form: /^sends? ("(?:[^"\\]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*")$/,
    example: 'sends "hello\\n"',
    ...{ at: ["connected"], to: null, most: bytesMax },
    play: (text, client) =>
      client.send(new TextEncoder().encode(JSON.parse(text))),
  },
  {
    form: /^sends? (\d+) bytes$/,
    example: "sends 100000 bytes",
    ...{ at: ["connected"], to: null, most: bytesMax },
    play: (count, client) => client.send(alphabet(client, Number(count))),
  },
  {
    form: /^reads? (\d+) bytes$/,
    example: "reads 1000 bytes",
    ...{ at: open, to: null, most: bytesMax },
    play: (count, client) => client.read(Number(count)),
  },
  {
    form: /^ends?$/,
    example: "ends",
    ...{ at: ["connected"], to: "ended", most: 0 },
    play: (_words, client) => client.end(),
  },
  {
    form: /^closes?$/,
    example: "closes",
    ...{ at: open, to: "gone", most: 0 },
    play: (_words, client) => client.close(),
  },
  {
    form: /^resets?$/,
    example: "resets",
    ...{ at: open, to: "gone", most: 0 },
    play: (_words, client) => client.reset(),
  },
  {
    form: /^stops? reading$/,
    example: "stops reading",
    ...{ at: ["new", ...open], to: null, most: 0 },
    play: (_words, client) => client.stopReading(),
  },
  {
    form: /^reads? on$/,
    example: "reads on",
    ...{ at: ["new", ...open], to: null, most: 0 },
    play: (_words, client) => client.readOn(),
  },
  {
    form: /^has room for (\d+) bytes$/,
    example: "has room for 4096 bytes",
    ...{ at: ["new"], to: null, most: bytesMax },
    play: (count, client) => client.limitRoom(Number(count)),
  },
];

/** Why a client that has come so far cannot do such a thing. */
export const hindrances: Readonly<Record<Stage, string>> = {
  new: "is not connected yet",
  connected:
    "has connected already: a client has one connection, another one needs " +
    "another name",
  ended: "has ended its side already",
  gone: "has left already",
};

/** Bytes in which a gap would show: a … z, going on where it left off. */
function alphabet({ sentCount }: Actor, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    bytes[index] = 97 + ((sentCount + index) % 26);
  }
  return bytes;
}
