/** Functions in functions: whose `this`, `arguments` and `yield` it is. */
import "./awaiter.ts";

type Say = (words: unknown) => void;

class Counter {
  n = 0;
  async up(by: number) {
    const inner = async () => {
      const deeper = async (m: number) => (this.n += await m);
      return await deeper(by);
    };
    return [await inner(), await this.plain()];
  }
  plain() {
    return (async () => this.n)();
  }
}

async function withArguments(..._all: number[]) {
  const first = () => arguments[0];
  async function own() {
    return [arguments.length, await first()];
  }
  return [await own(), arguments.length];
}

async function withGenerator() {
  function* numbers() {
    const got: unknown = yield 1;
    yield got;
  }
  const iterator = numbers();
  return [iterator.next().value, iterator.next(await 2).value];
}

async function withClass() {
  const secret = await "secret";
  class Inner extends Counter {
    field = this.n;
    static made = secret;
    override async up(by: number) {
      return [await by, this.field];
    }
    plainUp(by: number) {
      return super.up(by);
    }
  }
  const inner = new Inner();
  return [Inner.made, await inner.up(1), await inner.plainUp(2)];
}

async function hoisted() {
  return [early(), await late()];
  function early() {
    return "early";
  }
  async function late() {
    return await "late";
  }
}

export async function main(say: Say): Promise<void> {
  say(await new Counter().up(3));
  say(await withArguments(7, 8));
  say(await withGenerator());
  say(await withClass());
  say(await hoisted());
  const all = [1, 2].map(async (n, i) => (await n) + i);
  say(await Promise.all(all));
  const object = {
    arguments: 1,
    async get() {
      const { arguments: a } = await this;
      return a + this.arguments;
    },
  };
  say(await object.get());
}
