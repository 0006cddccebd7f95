/** What `npm run echo` can be told. */
import { parseArgs } from "node:util";
import { orUsage, UsageError } from "../fail.ts";
import { sceneExamples } from "../../kernel/simulated/clients/scene.ts";
import { chapters } from "../servers.ts";

const usage =
  "npm run echo -- CHAPTER [--port N] [--host ADDRESS] [--trace [FILE]] " +
  "[--simulated [--scene FILE] [--seed N]]";

const help = `Runs a chapter's echo server until Ctrl-C.

  ${usage}

  CHAPTER         one of ${chapters().join(", ")}; 2 and 02 will do; or
                  the path of a file of your own that exports serve
  --port N        the port to listen on, 9000 if not given; 0 takes a free one
  --host ADDRESS  the IPv4 address to listen on, 127.0.0.1 if not given
  --trace         prints each turn of the loop and each system call
  --trace FILE    writes them to a file instead, each a line of JSON
  --simulated     no network: a scripted run in memory, with its trace
  --scene FILE    what the clients do, and when; if not given, two clients
  --seed N        a kernel that misbehaves in the manner of this number and,
                  if there is no scene, clients that do so as well

A scene is a text, a line for each thing that a client does, with a time in
milliseconds, such as  A connects @10  and then  A sends "hello" @12.
A client can do this:

  ${sceneExamples.join("\n  ")}

The line  the run ends @50  cuts the run off, and # begins a comment.`;

/** What was asked for. */
export type EchoArguments = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** `"-"`: to standard output; a file by name; `null`: no trace. */
  readonly trace: string | null;
  readonly simulated: boolean;
  readonly scene: string | null;
  readonly seed: number | null;
};

/** Reads the arguments; prints the help and ends if that is asked for. */
export function readArguments(args: readonly string[]): EchoArguments {
  const { values, positionals } = parsed(withTraceValue(args));
  if (values.help) {
    process.stdout.write(`${help}\n`);
    process.exit(0);
  }
  const [name, stray] = positionals;
  if (name === undefined) {
    throw new UsageError(
      `which chapter? ${usage}, with one of ${chapters().join(", ")}`,
    );
  }
  if (stray !== undefined) {
    throw new UsageError(
      `unexpected argument "${stray}": options go after --, as in ` +
        "npm run echo -- 02 --port 9000",
    );
  }
  const { host, simulated, scene = null, seed = null } = values;
  const needy = scene === null ? "--seed" : "--scene";
  if (!simulated && (scene !== null || seed !== null)) {
    throw new UsageError(`${needy} needs --simulated: real clients have none`);
  }
  return {
    ...{ name, host, simulated, scene },
    port: readPort(values.port),
    trace: values.trace ?? null,
    seed: seed === null ? null : readSeed(seed),
  };
}

/** `--trace` may be followed by a file, and then comes after the chapter. */
function withTraceValue(args: readonly string[]): string[] {
  const index = args.indexOf("--trace");
  if (index === -1) return [...args];
  const next = args[index + 1];
  const isLoose = args.slice(0, index).every((arg) => arg.startsWith("-"));
  const hasFile = next !== undefined && !next.startsWith("-") && !isLoose;
  return args.toSpliced(
    index,
    hasFile ? 2 : 1,
    `--trace=${hasFile ? next : "-"}`,
  );
}

function parsed(args: string[]) {
  return orUsage(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: "string", default: "9000" },
        host: { type: "string", default: "127.0.0.1" },
        trace: { type: "string" },
        simulated: { type: "boolean", default: false },
        scene: { type: "string" },
        seed: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not "${text}"`);
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= 0xffff_ffff) return seed;
  throw new UsageError(`--seed takes a whole number below 2^32, not "${text}"`);
}
