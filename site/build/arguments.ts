/** The command line of `build.ts`. */
import { parseArgs } from "node:util";
import { UsageError } from "../../src/cli/fail.ts";

/** What a person wants the build to do. */
export type Command =
  | { readonly name: "build" }
  | { readonly name: "check" }
  | { readonly name: "help" }
  | { readonly name: "book"; readonly chapter?: string }
  | { readonly name: "serve"; readonly port: number };

/** What there is to type. */
export const help = `The book and its site.

  npm start [-- --port N]   builds the site and serves it, at port 8000 if no
                            other is given; 0 takes a free one; what changes
                            is built again, and open pages are reloaded
  npm run build             builds the site into site/dist
  npm run book [-- 02]      pastes code into the chapters, asks the compiler
                            about code that must fail, runs the cells and the
                            records, and draws the figures; with a chapter's
                            number, for that page alone
  npm run check             types, fences, coverage, outputs, errors, cells,
                            figures, prose, style, records`;

/** Reads the arguments. Throws a UsageError that says what would be right. */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [name = "build", chapter, ...stray] = positionals;
  if (values.help) return { name: "help" };
  if (!isCommand(name)) {
    throw new UsageError(
      `there is no command "${name}": choose ${commands.join(", ")}`,
    );
  }
  if (name !== "serve" && values.port !== undefined) {
    throw new UsageError(`--port is for npm start, not for npm run ${name}`);
  }
  const unexpected = name === "book" ? stray[0] : chapter;
  if (unexpected !== undefined) {
    throw new UsageError(
      `unexpected argument "${unexpected}": options go after --, as in ` +
        "npm start -- --port 8001",
    );
  }
  if (name === "book") return chapter ? { name, chapter } : { name };
  if (name === "serve") return { name, port: readPort(values.port ?? "8000") };
  return { name };
}

const commands = ["build", "book", "check", "serve"] as const;

function isCommand(name: string): name is (typeof commands)[number] {
  return commands.some((command) => command === name);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    const [sentence] = String((error as Error).message).split(/[.\n]/);
    throw new UsageError(`${sentence}: npm start -- --help lists them all`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not "${text}"`);
}
