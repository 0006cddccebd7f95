/**
 * How much of a stream is taken, and how much of it has come to the other
 * end. Linux decides this by rules that differ from machine to machine, and
 * follows them as time goes by; where its answer is to be had, as in the
 * comparison of the two kernels, another wire can be put in.
 */
import type { Tcp } from "./tcp.ts";

/** What lies between two ends. */
export type Wire = {
  /** How many more bytes this end takes to send. */
  room(from: Tcp): number;
  /** How many of the unsent bytes of this end come to the other now. */
  carries(from: Tcp, to: Tcp): number;
  /** Whether the end of the stream does, when all before it has come. */
  carriesEnd(from: Tcp, to: Tcp): boolean;
};

/** Two buffers of a fixed size, and no time between them. */
export const twoBuffers: Wire = {
  room: ({ options, unsent }) =>
    Math.max(0, options.sendBuffer / 2 - unsent.length),
  carries: ({ unsent }, { options, received }) =>
    Math.max(
      0,
      Math.min(unsent.length, options.receiveBuffer / 2 - received.length),
    ),
  carriesEnd: () => true,
};
