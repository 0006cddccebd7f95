/**
 * Prints all that happens in seeded runs of some servers, a line of JSON an
 * event. Started with the simulated kernel, and with the servers' names.
 */
import "#src/lowering/register.ts";
import { startRecording } from "#src/kernel/recording.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import { setupOf } from "#src/kernel/simulated/seeded-run.ts";
import { seeds } from "../crowd.ts";
import { loadAnew } from "../load.ts";

for (const name of process.argv.slice(2)) {
  for (const seed of seeds(10)) {
    const serve = await loadAnew(name);
    const lines = [`${name}, seed ${seed}`];
    boot({ ...setupOf(seed).setup, onPrint: () => {} });
    startRecording((event) => lines.push(JSON.stringify(event)));
    try {
      serve({ host: "127.0.0.1", port: 9000, onListening: () => {} });
    } catch (error) {
      lines.push(String(error));
    }
    process.stdout.write(`${lines.join("\n")}\n`);
  }
}
