/** Parameters that are no plain names, and what throws in them. */
import "./awaiter.ts";

type Say = (words: unknown) => void;

function fail(): never {
  throw new RangeError("in a parameter");
}

async function withDefault(a: number, b = a + 1, ...rest: number[]) {
  return [a, await b, rest];
}
async function withPattern(
  { a, b: [c = 3] }: { a: () => number; b: number[] },
  ...rest: (() => number)[]
) {
  return [a(), await c, rest.map((each) => each())];
}
async function withRest(first: string, ...rest: number[]) {
  return [first, ...rest, await rest.length];
}
async function failing(a: number = fail()): Promise<number> {
  return a;
}
const arrow = async (a = fail()) => a;
const block = async (
  { a }: { a: number },
  b = () => a, // =>
): Promise<number[]> => {
  return [a, await b()];
};
const remarked = async function (/* ( */ /* ( */ a = 1) {
  return await a;
};
const remarkedArrow = async (
  { a }: { a: number }, // =>
) => await a;
const arrowRest = async (...rest: number[]) => [await rest.length, ...rest];
const optional = async (a?: () => number) => (await a)?.();
async function counted(a: number, b = 2) {
  return [arguments.length, a, await b, [...arguments]];
}
class Self {
  x = 1;
  static async /* async */ plain(b = 1) {
    return b;
  }
  async method(this: Self, a = this.x, { b } = { b: fail }) {
    return [await a, typeof b, this.x];
  }
  arrow = async (a = this.x) => [await a];
}

async function told(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error) => `rejected: ${error}`);
}

export async function main(say: Say): Promise<void> {
  say([await withDefault(1), await withDefault(1, 2, 3, 4)]);
  say(await withPattern({ a: () => 1, b: [] }, () => 5));
  say(await withRest("a", 1, 2));
  // A call gives a promise, whatever its parameters do.
  say([await told(failing()), await told(arrow()), await failing(1)]);
  say(await told(withPattern(null as never)));
  say([await block({ a: 1 }), await arrowRest(1, 2), await optional(() => 3)]);
  say([await counted(1), await (counted as Function)(1, 2, 3)]);
  say([await remarked(), await remarkedArrow({ a: 2 })]);
  say(await new Self().method());
  say([await new Self().arrow(), new Self().method.length, Self.plain.length]);
  say([withDefault, withPattern, failing, arrow, block, arrowRest].map(length));
}

function length({ length }: Function): number {
  return length;
}
