/** What can be awaited, kind by kind. Lowered, or not, as any program is. */
import "../../07-await/awaiter.ts";
import { Future } from "../../04-futures/future.ts";

/** Something to await: it is made when its turn has come. */
export type Kind = {
  readonly name: string;
  readonly make: () => unknown;
};

/** What counts how long an `await` has taken. */
export type Clock<Count> = {
  start(): void;
  read(): Count;
};

/** In the order of the table. */
export const kinds: readonly Kind[] = [
  { name: "a value", make: () => 1 },
  { name: "null", make: () => null },
  { name: "a Future of ours that is done", make: doneFuture },
  { name: "a promise of the engine's", make: () => resolvedPromise },
  { name: "a thenable, answers at once", make: () => thenable },
  { name: "value(), an async function", make: value },
  { name: "async: return value()", make: returning },
  { name: "async: return await value()", make: awaiting },
];

/** What a clock shows when `await` goes on with what was made. */
export async function costOf<Count>(
  { make }: Kind,
  clock: Clock<Count>,
): Promise<Count> {
  clock.start();
  await make();
  return clock.read();
}

const resolvedPromise = Promise.resolve(1);

const thenable = {
  then(resolve: (value: number) => void) {
    resolve(1);
  },
};

function doneFuture(): Future<number> {
  const future = new Future<number>();
  future.setResult(1);
  return future;
}

async function value(): Promise<number> {
  return 1;
}

async function returning(): Promise<number> {
  return value();
}

async function awaiting(): Promise<number> {
  return await value();
}
