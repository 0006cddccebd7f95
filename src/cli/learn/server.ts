/** `--server`: the learner's echo server and the cases of the kit. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
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
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new UsageError(`there is no file ${file}: --server takes a path`);
  }
  const kit = join(root, "test/conformance/cli.ts");
  const conditions = ["--conditions=simulated", ...loaders];
  const args = [...conditions, kit, relative(root, path), "--simulated"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let isLate = false;
  const stop = () => {
    isLate = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(stop, silenceMsMax);
  child.stdout.on("data", (part: Buffer) => {
    process.stdout.write(part);
    clearTimeout(timer);
    timer = setTimeout(stop, silenceMsMax);
  });
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  if (isLate) {
    process.stdout.write(
      "It was stopped in the next case: somewhere a loop does not end.\n" +
        "npm run kit -- --list says which case that is.\n",
    );
  }
  if (code === 2) process.exitCode = 2;
  if (code === 0) {
    process.stdout.write(`on real system calls: npm run kit -- ${file}\n`);
  }
  return code === 0;
}
