/** Small coroutines that note what happens to them. */
import type { Fd } from "#kernel";
import { recv } from "#src/02-coroutines/io.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Receives so many bytes, one at a time, and notes its name for each. */
export function* reader(
  seen: unknown[],
  name: string,
  fd: Fd,
  count = 1,
): Coroutine<void> {
  const buffer = new Uint8Array(1);
  for (let i = 0; i < count; i++) {
    yield* recv(fd, buffer);
    seen.push(name);
  }
}

/** Notes a text and ends. */
export function* note(seen: unknown[], text: string): Coroutine<void> {
  seen.push(text);
}
