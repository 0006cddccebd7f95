import "#src/07-await/awaiter.ts";
import { expect, test } from "vitest";
import { accept, type Fd, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { getRunningLoop } from "#src/04-futures/event-loop.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { sleep } from "#src/07-await/io.ts";
import { run } from "#src/07-await/run.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/07-await.ts";
import { vote } from "#answer";

/** A and B connect; what main is given, and what else the scene says. */
function playVote(scene: string, main: (clients: Fd[]) => Promise<void>) {
  return play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      const clients = [accept(listener) ?? -1, accept(listener) ?? -1];
      for (const client of clients) setNonblocking(client);
      try {
        run(() => main(clients));
      } catch (error) {
        print(`${error}`);
      }
    },
    { scene: `A connects @10\nB connects @20\n${scene}`, lens },
  );
}

async function printVote(clients: Fd[]): Promise<void> {
  const answers = await vote(clients);
  print(`answers: ${answers.join(", ")}`);
}

test("main goes on when all have answered", () => {
  const played = playVote('A sends "yes" @200\nB sends "yes" @200', printVote);
  expect(
    played.printed,
    look(
      "Whom does main wait for, and out of which queue comes its next line?",
      played.where("prints"),
    ),
  ).toEqual(["answers: yes, yes"]);
});

test("the answers are in the order of the list", () => {
  const played = playVote('B sends "no" @100\nA sends "yes" @200', printVote);
  expect(
    played.printed,
    look(
      "The first answer is that of the first client, whoever was faster.",
      played.where("prints"),
    ),
  ).toEqual(["answers: yes, no"]);
});

test("all clients are asked before any of them has answered", () => {
  const played = playVote('A sends "yes" @200\nB sends "no" @200', printVote);
  const calls = played.events.flatMap((event) =>
    event.kind === "call" && /send|recv/.test(event.call) ? [event.call] : [],
  );
  expect(
    calls,
    look(
      "When is B asked: at once, or when A has answered?",
      played.where("send("),
    ),
  ).toEqual(["send", "send", "recv", "recv"]);
});

test("an error comes at once", () => {
  const scene = 'B resets @100\nA sends "yes" @900';
  const played = playVote(scene, async (clients) => {
    try {
      await vote(clients);
    } catch (error) {
      const ms = Math.floor(getRunningLoop().time());
      print(`${(error as { code?: string }).code} after ${ms} ms`);
    }
  });
  expect(
    played.printed,
    look(
      "B has failed, and A is silent: whom does the vote wait for meanwhile?",
      played.where("prints"),
    ),
  ).toEqual(["ECONNRESET after 100 ms"]);
});

test("who stops the vote stops all of it", () => {
  const scene = 'A sends "yes" @200\nB sends "no" @300';
  const played = playVote(scene, async (clients) => {
    const first = asTask(vote(clients));
    await sleep(50);
    first.cancel();
    await sleep(10);
    await printVote(clients);
  });
  expect(
    played.printed.at(-1),
    look(
      "The vote was cancelled: does anybody still wait for the clients?",
      played.where("prints"),
    ),
  ).toEqual("answers: yes, no");
});
