/**
 * What both kernels tell a recorder: every call with its answer, and in
 * simulation what the clients do. Off, a call costs one comparison more.
 */
import { bitNames } from "./bit-names.ts";
import { type ErrorCode, SystemError } from "./errors.ts";
import type { Address, Fd, PollEntry } from "./types.ts";

/** A descriptor and `POLL…` bits without the POLL: `[4, "IN OUT"]`. */
export type Ready = readonly [fd: Fd, bits: string];

/** What an argument or an answer looks like in a trace. */
export type Value = number | string | boolean | null | readonly Ready[];

/** How a call came out; without `answer` and `error` it answers nothing. */
export type Answered = {
  readonly answer?: Value;
  readonly error?: ErrorCode;
  /** The beginning of what recv or send moved, as text. */
  readonly bytes?: string;
};

/** Which call, with what. A buffer is told by its length. */
export type Called = {
  readonly call: string;
  readonly args: readonly Value[];
};

/** What a client does, or sees. */
export type ClientDeed = {
  readonly client: string;
  readonly does:
    | "connects"
    | "is refused"
    | "sends"
    | "receives"
    | "ends"
    | "sees end"
    | "sees reset"
    | "closes"
    | "resets"
    | "stops reading"
    | "reads on";
  /** How many bytes, and the beginning of them as text. */
  readonly count?: number;
  readonly bytes?: string;
};

/**
 * One thing that happened. `atMs` is the time of the kernel's clock, and the
 * events come in the order in which they happened.
 *
 * A call that may wait is told twice, when it is entered and when it is left;
 * between the two only others do something. Any other call is told once.
 */
export type KernelEvent = { readonly atMs: number } & (
  | ({ readonly kind: "call" } & Called & Answered)
  | ({ readonly kind: "enter" } & Called)
  | ({ readonly kind: "leave" } & Called & Answered)
  | ({ readonly kind: "client" } & ClientDeed)
  | { readonly kind: "print"; readonly text: string }
  /** A simulated run is over; nothing after it is recorded. */
  | { readonly kind: "end"; readonly reason: string; readonly message: string }
);

/** Is told each event in the moment in which it happens. */
export type Recorder = (event: KernelEvent) => void;

let recorder: Recorder | null = null;
let isQuiet = false;
const nonblocking = new Set<Fd>();

/**
 * From now on every call is recorded, by one recorder at a time. With
 * `isQuiet`, what is printed is recorded and goes nowhere else.
 */
export function startRecording(
  record: Recorder,
  options = { isQuiet: false },
): void {
  recorder = record;
  ({ isQuiet } = options);
  nonblocking.clear();
}

/** Records no more. */
export function stopRecording(): void {
  recorder = null;
  isQuiet = false;
}

/** Tells the recorder, if there is one, of something that is no call. */
export function record(event: KernelEvent): void {
  recorder?.(event);
}

type Call = (...args: never[]) => unknown;

/** The same calls, each of which is recorded while there is a recorder. */
export function recordable<Calls extends Record<string, Call>>(
  calls: Calls,
  clockMs: () => number,
): Calls {
  const entries = Object.entries(calls).map(([name, call]) => {
    const make = call as (...args: unknown[]) => unknown;
    const recorded = (...args: unknown[]) =>
      recorder === null ? make(...args) : tell(name, make, args, clockMs);
    return [name, recorded];
  });
  return Object.fromEntries(entries) as Calls;
}

function tell(
  name: string,
  make: (...args: unknown[]) => unknown,
  args: unknown[],
  clockMs: () => number,
): unknown {
  if (name === "print") {
    record({ kind: "print", atMs: clockMs(), text: args[0] as string });
    return isQuiet ? undefined : make(...args);
  }
  const called = { call: name, args: shownArgs(name, args) };
  const waits = mayWait(name, args);
  if (waits) record({ kind: "enter", atMs: clockMs(), ...called });
  const kind = waits ? "leave" : "call";
  try {
    const answer = make(...args);
    follow(name, args);
    const shown = shownAnswer(name, args, answer);
    record({ kind, atMs: clockMs(), ...called, ...shown });
    return answer;
  } catch (error) {
    if (error instanceof SystemError) {
      record({ kind, atMs: clockMs(), ...called, error: error.code });
    }
    throw error;
  }
}

const waiting = new Set(["accept", "connect", "recv", "send"]);
const counting = new Set(["timerfdRead", "eventfdRead", "eventfdWrite"]);

function mayWait(name: string, args: readonly unknown[]): boolean {
  if (name === "poll") return args[1] !== 0;
  const isBlocking = !nonblocking.has(args[0] as Fd);
  return (waiting.has(name) || counting.has(name)) && isBlocking;
}

/** Remembers which descriptors do not block; a closed number is forgotten. */
function follow(name: string, args: readonly unknown[]): void {
  if (name === "setNonblocking") nonblocking.add(args[0] as Fd);
  if (name === "close") nonblocking.delete(args[0] as Fd);
}

function shownArgs(name: string, args: readonly unknown[]): Value[] {
  return args.map((arg) => {
    if (arg instanceof Uint8Array) return arg.length;
    if (name !== "poll" || !Array.isArray(arg)) return arg as Value;
    return (arg as PollEntry[]).map(({ fd, events }) => [fd, bitNames(events)]);
  });
}

function shownAnswer(
  name: string,
  args: readonly unknown[],
  answer: unknown,
): Answered {
  if (answer === undefined) return {};
  if (name === "poll") return { answer: readyOf(args[0] as PollEntry[]) };
  if (answer instanceof SystemError) return { answer: answer.code };
  if (name === "getsockname") {
    const { host, port } = answer as Address;
    return { answer: `${host}:${port}` };
  }
  const isMoved = name === "recv" || name === "send";
  if (!isMoved || !answer) return { answer: answer as Value };
  const count = answer as number;
  const moved = (args[1] as Uint8Array).subarray(0, count);
  return { answer: count, bytes: preview(moved) };
}

function readyOf(entries: readonly PollEntry[]): Ready[] {
  return entries
    .filter(({ revents }) => revents !== 0)
    .map(({ fd, revents }) => [fd, bitNames(revents)]);
}

const previewLength = 32;

/** The first bytes as text; what is no text becomes a replacement sign. */
export function preview(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, previewLength));
}
