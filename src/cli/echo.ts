/** `npm run echo -- CHAPTER`: runs that chapter's echo server. */
import { parseArgs } from "node:util";
import { orUsage, runCommand, UsageError } from "./fail.ts";
import { chapters, loadServer } from "./servers.ts";

const usage = "npm run echo -- CHAPTER [--port N] [--host ADDRESS]";

const help = `Runs a chapter's echo server until Ctrl-C.

  ${usage}

  CHAPTER         one of ${chapters().join(", ")}; 2 and 02 will do
  --port N        the port to listen on, 9000 if not given; 0 takes a free one
  --host ADDRESS  the IPv4 address to listen on, 127.0.0.1 if not given`;

await runCommand(async () => {
  const { name, host, port } = readArguments(process.argv.slice(2));
  const { print } = await loadKernel();
  const server = await loadServer(name);
  try {
    server.serve({
      host,
      port,
      onListening: (at) => print(`listening on ${at.host}:${at.port}`),
    });
  } catch (error) {
    throw explained(error, host, port);
  }
});

function readArguments(args: string[]) {
  const { values, positionals } = parsed(args);
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
  return { name, host: values.host, port: readPort(values.port) };
}

function parsed(args: string[]) {
  return orUsage(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: "string", default: "9000" },
        host: { type: "string", default: "127.0.0.1" },
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

async function loadKernel() {
  try {
    return await import("#kernel");
  } catch (error) {
    // Not Linux, or no binary that could make the calls: both say why.
    throw new UsageError((error as Error).message);
  }
}

/** Errors that a person can do something about, in a sentence. */
function explained(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? error.code : null;
  const at = `${host}:${port}`;
  if (error instanceof TypeError && error.message.startsWith("host ")) {
    return new UsageError(`--${error.message.replace(" must be", " takes")}`);
  }
  if (code === "EADDRINUSE") {
    return new UsageError(
      `${at} is in use: stop what listens there, or choose another port ` +
        "with --port N (0 takes a free one)",
    );
  }
  if (code === "EADDRNOTAVAIL") {
    return new UsageError(`--host ${host} is no address of this machine`);
  }
  if (code === "EACCES") {
    return new UsageError(`${at} needs more rights: choose a port from 1024`);
  }
  // The reader of our output went away, as in `npm run echo -- 02 | head -1`.
  if (code === "EPIPE" && error.message.endsWith("write(1)")) process.exit(141);
  return error;
}
