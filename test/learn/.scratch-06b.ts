import { accept, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { close, sendAll, sleep } from "#src/04-futures/io.ts";
import { run as runMain } from "#src/06-cancellation/run.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/06-cancellation.ts";
const { toTheEnd } = await import(`../../${process.argv[2]}`);
const scene = `
  A has room for 4096 bytes
  A connects @1
  A stops reading
  A reads on @9`;
const goodbye = new Uint8Array(100_000).fill(65);
function* serve(): Coroutine<void> {
  const listener = listenOn("127.0.0.1", 0);
  const client = accept(listener) ?? -1;
  setNonblocking(client);
  close(listener);
  try {
    yield* sleep(60_000);
  } finally {
    try {
      yield* toTheEnd(sendAll(client, goodbye));
    } finally {
      close(client);
    }
  }
}
function* ask(task: Task<unknown>, times: number): Coroutine<void> {
  for (let number = 1; number <= times; number++) {
    yield* sleep(1);
    task.cancel(`request ${number}`);
  }
  yield* wait([task]);
}
const run = play(() => runMain((function* () {     yield* ask(createTask(serve(), "server"), Number(process.argv[3]));     yield* sleep(20);
})()), { scene, lens });
console.log(run.lines.join("\n"));
