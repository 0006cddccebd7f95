/** Tasks that share a connection, in a table with the two functions. */
import { accept, type Fd, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { recv, sendAll } from "#src/02-coroutines/io.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine, Spawned, Wait } from "#src/02-coroutines/wait.ts";
import { type Waiter, WaitTable } from "#src/02-coroutines/wait-table.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";

type Slots = Parameters<WaitTable<Spawned>["watch"]>[1];

/** The two functions of the answer. */
export type Answer = {
  readonly add: (
    table: WaitTable<Spawned>,
    task: Spawned,
    wait: Wait,
  ) => Waiter<Spawned>;
  readonly eventsFor: (slots: Slots) => number;
};

/** A scheduler over the chapter's table, with the functions of an answer. */
export function schedulerWith({ add, eventsFor }: Answer): Scheduler {
  class Table extends WaitTable<Spawned> {
    override add(task: Spawned, wait: Wait) {
      return add(this, task, wait);
    }

    override watch(fd: Fd, slots: Slots): void {
      this.selector.watch(fd, eventsFor(slots), slots);
    }
  }
  return new (class extends Scheduler {
    override readonly waiting = new Table();
  })();
}

/** One client connects, and these tasks share its connection. */
export function share(
  answer: Answer,
  scene: string,
  tasks: Record<string, (client: Fd) => Coroutine<void>>,
): Run {
  return play(
    () => {
      const client = accept(listenOn("127.0.0.1", 0)) ?? -1;
      setNonblocking(client);
      const scheduler = schedulerWith(answer);
      for (const [name, task] of Object.entries(tasks)) {
        scheduler.spawn(task(client), name);
      }
      while (scheduler.tasks.size > 0) scheduler.runOnce();
    },
    { scene, lens },
  );
}

/** Receives once. */
export const reader = (name: string) =>
  function* (client: Fd): Coroutine<void> {
    yield* recv(client, new Uint8Array(16));
    print(`${name} done`);
  };

/** Sends more than there is room for. */
export function* writer(client: Fd): Coroutine<void> {
  yield* sendAll(client, new Uint8Array(150_000));
  print("writer done");
}

/** Waits, what the table knew of them, and what the kernel was asked. */
export function asked({ lines }: Run, fromTurn: number, toTurn: number) {
  const turn = (line: string) => Number(/^turn (\d+)/.exec(line)?.[1] ?? 0);
  const shown: string[] = [];
  let now = 0;
  for (const line of lines) {
    now = turn(line) || now;
    const isIn = now >= fromTurn && now <= toTurn;
    if (isIn && /^turn|yields|fails|poll\(/.test(line)) shown.push(line);
  }
  return shown;
}
