/** A server that is compared, running. */
import { spawn } from "node:child_process";
import type { Contestant } from "./contestants.ts";
import { adopt, end } from "./children.ts";
import { listeningPort } from "./listening.ts";

/** Where it listens, who it is, and what ends it. */
export type Server = {
  readonly pid: number;
  readonly port: number;
  readonly end: () => Promise<void>;
};

/** Starts a server; over when it listens. Throws an Error if it does not. */
export async function start({ name, command }: Contestant): Promise<Server> {
  const [program = "", ...args] = command;
  const child = adopt(
    spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] }),
  );
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve());
  });
  try {
    const port = await listeningPort(child.stdout, child.stderr, ended);
    return { pid: child.pid ?? 0, port, end: () => end(child) };
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`);
  }
}
