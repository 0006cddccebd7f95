/** `--server`: the learner's echo server and the cases of the kit. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import type { Readable } from "node:stream";
import { join, relative, resolve } from "node:path";
import { loaders } from "../../lowering/options.ts";
import { UsageError } from "../fail.ts";

// No case takes a tenth of this, and each ends with a line.
const silenceMsMax = 10_000;

/** Plays all cases to a server in memory; whether all of them pass. */
export async function holdAgainstKit(
  root: string,
  file: string,
): Promise<boolean> {
  const path = fileAt(file);
  const kit = join(root, "test/conformance/cli.ts");
  const conditions = ["--conditions=simulated", ...loaders];
  const args = [...conditions, kit, relative(root, path), "--simulated"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { code, said, isLate } = await endOf(child);
  if (code === 2) process.exitCode = 2;
  // A server can end the process as if all were well; it cannot count.
  const isWhole = code === 0 && /^\d+ passed, 0 failed/m.test(said);
  process.stdout.write(isLate ? late : lastWords(code, isWhole, file));
  return isWhole;
}

/** A path as it was typed: npm has left that folder, and says where it was. */
function fileAt(file: string): string {
  const folders = [process.cwd(), process.env["INIT_CWD"] ?? "."];
  const path = folders
    .map((folder) => resolve(folder, file))
    .find((it) => statSync(it, { throwIfNoEntry: false })?.isFile());
  if (path !== undefined) return path;
  throw new UsageError(`there is no file ${file}: --server takes a path`);
}

const late =
  "It was stopped in the next case: somewhere a loop does not end.\n" +
  "npm run kit -- --list says which case that is.\n";

function lastWords(code: number | null, isWhole: boolean, file: string) {
  if (isWhole) return `on real system calls: npm run kit -- ${file}\n`;
  if (code !== 0) return "";
  return "The server has ended the run: it must not exit.\n";
}

/** Hands on what a child says; ends it when it is silent for too long. */
async function endOf(child: ChildProcessByStdio<null, Readable, null>) {
  let isLate = false;
  let said = "";
  const stop = () => {
    isLate = true;
    child.kill("SIGKILL");
  };
  // Ended like this, the command ends what it has started.
  process.once("exit", () => child.kill("SIGKILL"));
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(1));
  }
  let timer = setTimeout(stop, silenceMsMax);
  child.stdout.on("data", (part: Buffer) => {
    process.stdout.write(part);
    said = (said + part.toString()).slice(-200);
    clearTimeout(timer);
    timer = setTimeout(stop, silenceMsMax);
  });
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  return { code, said, isLate };
}
