/** A `var` with a parameter's name is that parameter; tsc 7 forgets it. */
import "./awaiter.ts";

async function again(a: number) {
  var a = (a ?? 0) + 1;
  return await a;
}
async function inBlock(a: number, { b }: { b: number }) {
  for (var a = (a ?? 0) + 1, b = (b ?? 0) + 1; a < (await 9); a += 1);
  return [a, b];
}
const arrow = async (a: number) => {
  if (await a) var [{ a }] = [{ a: a + 1 }];
  return a;
};

export async function main(say: (words: unknown) => void): Promise<void> {
  say(await again(4));
  say(await inBlock(4, { b: 5 }));
  say(await arrow(1));
}
