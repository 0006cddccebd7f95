/**
 * Plays all scenes to all servers on the simulated kernel and prints what
 * happened, as JSON. Run with `--conditions=simulated`.
 */
import "#src/lowering/register.ts";
import { startRecording } from "#src/kernel/recording.ts";
import { type Cast, withScene } from "#src/kernel/simulated/clients/cast.ts";
import { Quiescent } from "#src/kernel/simulated/machine/quiescent.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import { readScene } from "#src/kernel/simulated/clients/scene.ts";
import { scenesFor, servers } from "../scenes.ts";
import { loadAnew } from "../simulated/load.ts";
import type { Serve } from "../simulated/play.ts";
import { Account, type Accounts } from "./account.ts";

function play(serve: Serve, text: string): string[] {
  const account = new Account();
  const machine = boot({ ...withScene(readScene(text)), onPrint: () => {} });
  const cast = machine.others as Cast;
  startRecording((event) => {
    if (event.kind === "client") account.client(cast.position, event);
    if (event.kind === "print") account.print(cast.position, event.text);
    const isAnswer = event.kind === "leave" || event.kind === "call";
    if (isAnswer && event.call === "accept" && event.answer) {
      account.accepted.push(event.answer as number);
    }
  });
  try {
    serve({ host: "127.0.0.1", port: 0, onListening: () => {} });
  } catch (error) {
    if (!(error instanceof Quiescent)) account.end(cast.position, error);
  }
  return account.events;
}

const accounts: Accounts = {};
for (const name of servers) {
  for (const [about, text] of scenesFor(name)) {
    accounts[`${name}: ${about}`] = play(await loadAnew(name), text);
  }
}
process.stdout.write(JSON.stringify(accounts));
