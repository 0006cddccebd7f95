/** Makes one record: runs its commands and says what they printed. */
import { stripVTControlCharacters } from "node:util";
import { withoutRoot } from "../machine-paths.ts";
import type { FenceOf } from "../notebook/fence.ts";
import { type Problem, problem } from "../rules.ts";
import { startGroup } from "./groups.ts";
import { machineLine } from "./machine.ts";
import { startServer, untilIdle, untilListening } from "./server.ts";
import { missingTools } from "./tools.ts";

/** What became of a record. */
export type Recording =
  | { readonly kind: "output"; readonly output: string }
  | { readonly kind: "skipped"; readonly missing: readonly string[] }
  | { readonly kind: "failed"; readonly problem: Problem };

/** One attempt: what to run, where, and until when. */
type Take = {
  readonly fence: FenceOf<"record">;
  readonly folder: string;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
};

/** A take that came to nothing, and why. */
class FailedTake extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.sentence);
    this.problem = problem;
  }
}

/**
 * Runs the commands of a fence in a folder, next to its server if it has one.
 * Whatever happens, none of their processes is left after `timeoutMs`.
 */
export async function makeRecord(
  fence: FenceOf<"record">,
  folder: string,
  timeoutMs = 60_000,
): Promise<Recording> {
  const { needs, server, isMeasured } = fence.meaning;
  const missing = missingTools(["bash", ...needs]);
  // Our servers make Linux's system calls.
  const isLinux = process.platform === "linux";
  if (server !== null && !isLinux) missing.push("Linux");
  if (missing.length > 0) return { kind: "skipped", missing };
  const deadlineMs = performance.now() + timeoutMs;
  const take = { fence, folder, timeoutMs, deadlineMs };
  try {
    const printed =
      server === null
        ? await runCommands(take, fence.body)
        : await runWithServer(take, server);
    const output = cleaned(printed, folder);
    // A bench signs its figures itself, with more than we know.
    const isSigned = /^# measured with /m.test(output);
    if (!isMeasured || isSigned) return { kind: "output", output };
    return { kind: "output", output: `${output}\n${machineLine()}` };
  } catch (error) {
    if (!(error instanceof FailedTake)) throw error;
    return { kind: "failed", problem: error.problem };
  }
}

/** What the commands printed, once they ended as the fence says. */
async function runCommands(
  take: Take,
  script: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { name, exitCode } = take.fence.meaning;
  const group = startGroup(script, take.folder, environment);
  try {
    const code = await inTime(take, group.ended, "its last command");
    await group.end();
    if (code === exitCode) return group.printed();
    const words = [name, code, exitCode, lastLine(group.printed())] as const;
    throw new FailedTake(problem("REC005", take.fence, ...words));
  } finally {
    await group.end();
  }
}

/** The same with 9000 standing for the port of a server, in and out. */
async function runWithServer(take: Take, serverName: string): Promise<string> {
  const { name, shows } = take.fence.meaning;
  const group = startServer(serverName, take.folder);
  try {
    const server = await inTime(take, untilListening(group), "its server");
    if (server === null) {
      const said = lastLine(group.printed());
      throw new FailedTake(problem("REC007", take.fence, name, said));
    }
    const { port, pid } = server;
    const script = take.fence.body.replace(/\b9000\b/g, `${port}`);
    let printed = await runCommands(take, script, { SERVER: `${pid}` });
    if (shows === "server") {
      await inTime(take, untilIdle(server), "its server");
      await group.end();
      printed = group.printed();
    }
    return printed.replace(new RegExp(`\\b${port}\\b`, "g"), "9000");
  } finally {
    await group.end();
  }
}

/** Waits for something of a take, unless the time is up before. */
async function inTime<T>(take: Take, some: Promise<T>, what: string) {
  const { fence, timeoutMs, deadlineMs } = take;
  const words = [fence.meaning.name, what, timeoutMs / 1000] as const;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new FailedTake(problem("REC006", fence, ...words))),
      deadlineMs - performance.now(),
    );
  });
  try {
    return await Promise.race([some, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** As it can stand in a page: no colours, no paths of this machine. */
function cleaned(printed: string, folder: string): string {
  const text = stripVTControlCharacters(printed)
    .replaceAll("\r\n", "\n")
    .replaceAll("\0", "\ufffd");
  return withoutRoot(text, folder).trimEnd();
}

function lastLine(printed: string): string {
  return printed.trimEnd().split("\n").at(-1) || "it printed nothing";
}
