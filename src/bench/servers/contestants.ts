/** The servers that are compared, and how each is started. */
import { fileURLToPath } from "node:url";
import { chapters } from "../../cli/servers.ts";
import { pythonVersion } from "../python.ts";
import { asyncioServers } from "./asyncio.ts";

/** A server that is a program of its own. */
export type Contestant = {
  readonly name: string;
  /** Prints `listening on HOST:PORT`. */
  readonly command: readonly string[];
  /** How many clients it serves at a time. */
  readonly clientMax: number;
};

/** The one that the others are compared with. */
export const nodeNet = "Node net";

/**
 * The servers of all chapters, that of Node and, where python3 is, those of
 * asyncio. The flags are for Node.
 */
export function contestants(
  flags: readonly string[] = [],
): readonly Contestant[] {
  const ours = chapters().map((chapter) =>
    contestant(chapter, node(flags, "../../cli/echo.ts", chapter)),
  );
  const net = contestant(nodeNet, node(flags, "net.ts"));
  const programs = pythonVersion() === null ? [] : asyncioServers;
  const asyncio = programs.map(({ name, program }) =>
    contestant(name, ["python3", "-c", program]),
  );
  return [...ours, net, ...asyncio];
}

function contestant(name: string, command: readonly string[]): Contestant {
  return { name, command, clientMax: name.startsWith("00-") ? 1 : Infinity };
}

function node(flags: readonly string[], file: string, name?: string): string[] {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const args = name === undefined ? [] : [name, "--port", "0"];
  return [process.execPath, "--import", "tsx", ...flags, program, ...args];
}
