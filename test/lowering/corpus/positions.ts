/** `await` wherever an expression may stand. */
import "./awaiter.ts";

type Say = (words: unknown) => void;

const later = async <T>(value: T): Promise<T> => value;
const broken = async (words: string): Promise<never> => {
  throw new Error(words);
};

async function loops(): Promise<unknown> {
  const seen: unknown[] = [];
  for (let i = await later(0); i < (await later(3)); i += await later(1)) {
    if (i === 1) continue;
    seen.push(i);
  }
  for (const each of await later([7, 8])) seen.push(await later(each));
  for (const key in await later({ k: 1 })) seen.push(key);
  let n = 0;
  outer: do {
    while (await later(true)) {
      n += 1;
      if (n > 2) break outer;
      if (n > 1) break;
    }
  } while (await later(n < 9));
  switch (await later(n)) {
    case await later(3):
      seen.push("three");
      break;
    default:
      await broken("never");
  }
  return seen;
}

async function finallys(say: Say): Promise<string> {
  try {
    await broken("first");
  } catch (error) {
    say(`caught ${error}`);
    try {
      return await later("returned");
    } finally {
      await later(null);
      say("finally");
    }
  } finally {
    say("and finally");
  }
  return "never";
}

// prettier-ignore
async function withoutSemicolons(say: Say) {
  const one = later
  await one(1)
  const list = [1]
  await later(2) || say("never")
  let text = `${list}`
  async () => {}
  await
    later(3)
  text += await /* a comment
    of two lines */ later("!")
  say(text)
  switch (1) { case 1: say("in a case")
    await later(0) }
}

class Base {
  x = 1;
}

export async function main(say: Say): Promise<void> {
  say(await loops());
  say(await finallys(say));
  await withoutSemicolons(say);
  const f = await later((...all: unknown[]) => all);
  say(f(await later(1), ...(await later([2, 3])), await later(4)));
  say(`${await later("a")}b${(await later(["c"]))[0]}`);
  say([-(await later(1)), !(await later(0)), typeof (await later(1))]);
  say((await later(2)) ** (await later(3)) + (await later(1)) * 2);
  say((await later(true)) ? await later("yes") : await later("no"));
  say([(await later(null)) ?? (await later("else")), await await later(1)]);
  const { [await later("k")]: k, m = await later("m") } = await later({
    k: 1,
  } as Record<string, unknown>);
  say([k, m]);
  class Derived extends (await later(Base)) {
    y = 2;
  }
  say([new (await later(Derived))().x, { [await later("key")]: 2 }]);
  say((await later({ a: { b: 1 } }))?.a.b as number);
  say((await later(1)) satisfies number);
  say((await later([1] as number[] | null))!);
  say([await later(1), (await later(2), await later(3))]);
  const tag = (parts: TemplateStringsArray, n: number) => parts.join(`${n}`);
  say(tag`<${await later(5)}>`);
  const thrown = async () => {
    throw await later(new Error("thrown"));
  };
  say(await thrown().catch(String));
}
