/** Errors of a server's start that a person can do something about. */
import { UsageError } from "../fail.ts";

/** The same error, or the sentence that says what to do. */
export function explained(error: unknown, host: string, port: number): unknown {
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
