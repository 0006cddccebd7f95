/** What has a `next` and is no coroutine all the same. */

async function* ofTheEngine(): AsyncGenerator<never, void> {}

/** Each with its text, for tests of who refuses them. */
export const iterators: [what: string, given: unknown, text: string][] = [
  ["an async generator", ofTheEngine(), "[object AsyncGenerator]"],
  ["an array iterator", [1, 2].values(), "[object Array Iterator]"],
  ["a Map iterator", new Map([[1, 2]]).keys(), "[object Map Iterator]"],
];
