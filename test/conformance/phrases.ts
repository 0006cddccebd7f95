/** Ways to write cases: lists of steps for many clients, and what recurs. */
import type { Case, Step } from "./steps.ts";

/** Bytes in a mebibyte. */
export const mebibyte = 1024 * 1024;

/**
 * A message longer than all the buffers between client and server: when the
 * client does not read, replies are left with the server.
 */
export const flood = 16 * mebibyte;

/** A case for every server: no client has to wait for another's turn. */
export function alone(name: string, steps: readonly Step[]): Case {
  return { name, steps, oneAtATime: true, descriptorLimit: null, exempt: {} };
}

/** A case for servers that serve several clients at once. */
export function together(name: string, steps: readonly Step[]): Case {
  return { ...alone(name, steps), oneAtATime: false };
}

/** `client 1`, `client 2` and so on. */
export function clients(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `client ${index + 1}`);
}

/** The steps of one after the steps of the other. */
export function each<T>(
  items: readonly T[],
  stepsOf: (item: T, index: number) => readonly Step[],
): Step[] {
  return items.flatMap(stepsOf);
}

/** The same steps a number of times. */
export function times(
  count: number,
  stepsOf: (index: number) => readonly Step[],
): Step[] {
  return Array.from({ length: count }, (_, index) => stepsOf(index)).flat();
}

/** Sends some bytes and waits for them. */
export function roundTrip(client: string, byteCount: number): Step[] {
  return [
    [client, "sends", byteCount],
    [client, "receives", byteCount],
  ];
}

/** Ends in good order. */
export function leaves(client: string): Step[] {
  return [
    [client, "ends"],
    [client, "sees end"],
  ];
}

/** Leaves in one of three manners: a reset, a close, or in good order. */
export function leavesSomehow(client: string, index: number): Step[] {
  if (index % 3 === 0) return [[client, "resets"]];
  if (index % 3 === 1) return [[client, "closes"]];
  return leaves(client);
}
