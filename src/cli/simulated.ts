/** Commands that can run on the simulated kernel. */
import { spawnSync } from "node:child_process";
import { constants } from "node:os";

const condition = "--conditions=simulated";

/** Whether this process was started so that `#kernel` is the simulated one. */
export function isSimulated(): boolean {
  return process.execArgv.includes(condition);
}

/**
 * Runs this command once more, with the simulated kernel, and ends as it
 * ends: what `#kernel` means is settled when a process starts.
 */
export function runSimulated(): never {
  const { status, signal } = spawnSync(
    process.execPath,
    [condition, ...process.execArgv, ...process.argv.slice(1)],
    { stdio: "inherit" },
  );
  process.exit(
    status ?? 128 + (signal === null ? 0 : constants.signals[signal]),
  );
}
