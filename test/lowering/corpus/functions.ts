/** Async functions in every form that has one. */
import "./awaiter.ts";

type Say = (words: unknown) => void;
type Maker<T> = (value: T) => Promise<T>;

async function declared(a: number, b: string): Promise<string> {
  return (await a) + b;
}

const named = async function self(n: number): Promise<number> {
  return n === 0 ? 0 : (await self(n - 1)) + 1;
};
const anonymous = async function (/* ( */ /* => */ this: { x: number }) {
  return this.x + (await 1);
};
const generic = async <T>(value: T): Promise<T> => await value;
const short = async (n: number) => n * 2;
// prettier-ignore
const bare: (x: number) => Promise<object> = async x => ({ x: await x });
const wrapped: Maker<number> = async (
  value, // =>
): Promise<number> =>
  // A comment between.
  (await value) + 1;
const nothing = async () => {};
// prettier-ignore
const braces = async (): Promise<object> => ({});

class Box {
  static async of<T>(this: void, value: T): Promise<T[]> {
    return [await value];
  }
  // prettier-ignore
  value = 1
  // prettier-ignore
  async [`com${"puted"}`]() { return this.value + (await 1); }
  private async own(n: number) {
    return (await n) + this.value;
  }
  field = async () => await this.own(4);
  static async async() {
    return await "async";
  }
}

const object = {
  async method<T>(value: T) {
    return [this.name, await value];
  },
  async "in quotes"() {
    return arguments.length;
  },
  async: 7,
  name: "object",
};

export default async function (n: number) {
  return (await n) + 1;
}

export async function main(say: Say): Promise<void> {
  say(await declared(1, "b"));
  say(await named(3));
  say(await anonymous.call({ x: 41 }));
  say([await generic("g"), await short(2), await bare(3), await wrapped(4)]);
  say([await nothing(), await braces()]);
  const box = new Box();
  const computed = Reflect.get(box, "computed") as () => Promise<number>;
  say([await Box.of("v"), await computed.call(box), await box.field()]);
  say([await Box.async(), await object.method(5), object.async]);
  say(await (object["in quotes"] as (...args: number[]) => unknown)(1, 2));
  const async = (n: number) => n + 1;
  // prettier-ignore
  const last = async
  (5);
  say(last);
  say([declared.length, short.length, nothing.length, bare.name]);
  say(await (async () => await (async () => "inner")())());
}
