/** Which questions poll is asked, and how its answers differ. */
import { bitNames } from "#src/kernel/bit-names.ts";
import {
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
} from "#src/kernel/types.ts";
import type { Question } from "./world.ts";

/** All that can be asked for. */
export const everything: number = POLLIN | POLLOUT | POLLRDHUP;

/** What a poll asks for, of one descriptor after the other. */
export const masks: readonly number[] = [
  POLLIN,
  POLLOUT,
  everything,
  0,
  POLLRDHUP,
  POLLERR | POLLHUP,
];

/** The first question to which the answers differ, in words. */
export function firstDifferent(
  questions: readonly Question[],
  linux: readonly number[],
  model: readonly number[],
): string | null {
  for (const [index, { fd, events }] of questions.entries()) {
    const [one = 0, other = 0] = [linux[index], model[index]];
    if (one === other) continue;
    const [asked, theirs, ours] = [events, one, other].map(bitNames);
    return `poll(${fd}, ${asked}): Linux: ${theirs}, simulated: ${ours}`;
  }
  return null;
}
