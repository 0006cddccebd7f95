/** `--simulated`: plays a scene to a server in memory, and prints the trace. */
import { readFileSync } from "node:fs";
import { withScene } from "../../kernel/simulated/clients/cast.ts";
import type { Setup } from "../../kernel/simulated/machine/machine.ts";
import { Quiescent } from "../../kernel/simulated/machine/quiescent.ts";
import { boot, clockMs } from "../../kernel/simulated/run.ts";
import {
  readScene,
  type Scene,
  SceneError,
} from "../../kernel/simulated/clients/scene.ts";
import { setupOf } from "../../kernel/simulated/seeded-run.ts";
import { lensFor } from "../../trace/lenses.ts";
import { TraceText } from "../../trace/text.ts";
import { type Sink, trace } from "../../trace/tracer.ts";
import { UsageError } from "../fail.ts";
import { findServer, loadServer } from "../servers.ts";
import type { EchoArguments } from "./arguments.ts";
import { explained } from "./refusals.ts";
import { toFile } from "./trace.ts";

// The reader of our output went away, as in `… --simulated | head -1`.
process.stdout.on("error", () => process.exit(141));

/** Runs a server until nothing more can happen. */
export async function simulate(options: EchoArguments): Promise<void> {
  const { name, host, port } = options;
  const file = findServer(name);
  const server = await loadServer(name);
  const isText = options.trace === null || options.trace === "-";
  const text = new TraceText();
  const toText: Sink = (event) => process.stdout.write(text.write(event));
  const sink = isText ? toText : toFile(options.trace ?? "");
  const onPrint = isText ? () => {} : (line: string) => writeLine(line);
  boot({ ...setupFor(options), onPrint });
  trace(await lensFor(file.chapter, file.file), sink, clockMs);
  try {
    server.serve({
      host,
      port,
      onListening: (at) => writeLine(`listening on ${at.host}:${at.port}`),
    });
  } catch (error) {
    process.stdout.write(text.close());
    if (error instanceof Quiescent) return;
    const told = explained(error, host, port);
    if (told instanceof UsageError) throw told;
    writeLine(`the server ended: ${error}`);
    process.exitCode = 1;
  }
}

/** The clients of a scene or of a seed; a seed has faults as well. */
function setupFor({ name, scene, seed }: EchoArguments): Setup {
  if (seed === null) return withScene(sceneAt(scene ?? defaultScene(name)));
  // Linux never loses a connection there, and 01 is the first to expect it.
  const aborts = findServer(name).chapter !== "00-blocking";
  const { setup, sceneText } = setupOf(seed, { aborts });
  if (scene !== null) return { ...setup, ...withScene(sceneAt(scene)) };
  process.stdout.write(`${sceneText}\n`);
  return setup;
}

/** The scene of the figure that comes back in every chapter. */
function defaultScene(name: string): string {
  const { chapter } = findServer(name);
  const path = `../../../chapters/${chapter}/scenes/one-byte.txt`;
  return new URL(path, import.meta.url).pathname;
}

function sceneAt(path: string): Scene {
  try {
    return readScene(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof SceneError) {
      throw new UsageError(`${path}: ${error.message}`);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === "ENOENT" ? "there is no such file" : code;
    throw new UsageError(`--scene cannot read ${path}: ${why}`);
  }
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
