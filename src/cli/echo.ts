/** `npm run echo -- CHAPTER`: runs that chapter's echo server. */
import "../lowering/register.ts";
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { type EchoArguments, readArguments } from "./echo/arguments.ts";
import { explained } from "./echo/refusals.ts";
import { simulate } from "./echo/simulate.ts";
import { startTrace } from "./echo/trace.ts";
import { runCommand, UsageError } from "./fail.ts";
import { findServer, loadServer } from "./servers.ts";
import { isSimulated, runSimulated } from "./simulated.ts";

await runCommand(async () => {
  const options = readArguments(process.argv.slice(2));
  // Looked for before anything is started: a wrong name is said at once.
  findServer(options.name);
  if (!options.simulated) return serve(options);
  if (!isSimulated()) runSimulated();
  return simulate(options);
});

async function serve(options: EchoArguments): Promise<void> {
  const { name, host, port, trace } = options;
  const { write } = await loadOutput();
  const server = await loadServer(name);
  const onListening: ServeOptions["onListening"] = (at) =>
    write(`listening on ${at.host}:${at.port}\n`);
  if (trace !== null) await startTrace(findServer(name), trace);
  try {
    server.serve({ host, port, onListening });
  } catch (error) {
    throw explained(error, host, port);
  }
}

/** Not `print` of the kernel: this line is ours, and in no trace. */
async function loadOutput() {
  try {
    return await import("../kernel/libc/output.ts");
  } catch (error) {
    // Not Linux, or no binary that could make the calls: both say why.
    throw new UsageError(
      `${(error as Error).message}, or add --simulated for a run in memory`,
    );
  }
}
