/**
 * An `__awaiter` on the engine's own promises, as tsc has one. For programs
 * that are to do the same lowered as not.
 */

type Step = IteratorResult<unknown, unknown>;
type Body = (...args: unknown[]) => Generator<unknown, unknown, unknown>;

function follow(
  self: unknown,
  args: ArrayLike<unknown> | undefined,
  _promise: unknown,
  body: Body,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const generator = body.apply(self, Array.from(args ?? []));
    const take = (next: () => Step): void => {
      try {
        const { done, value } = next();
        if (done) resolve(value);
        else Promise.resolve(value).then(goOn, fail);
      } catch (error) {
        reject(error);
      }
    };
    const goOn = (value: unknown) => take(() => generator.next(value));
    const fail = (error: unknown) => take(() => generator.throw(error));
    goOn(undefined);
  });
}

Reflect.set(globalThis, "__awaiter", follow);
