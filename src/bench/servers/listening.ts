/** Where a server listens that has been started as a program. */

/**
 * The port in the line `listening on HOST:PORT`. Throws an Error with what it
 * has complained of if it ends before.
 */
export function listeningPort(
  stdout: NodeJS.ReadableStream,
  stderr: NodeJS.ReadableStream,
  ended: Promise<void>,
): Promise<number> {
  let output = "";
  let errors = "";
  stderr.on("data", (chunk) => (errors += chunk));
  const listening = new Promise<number>((resolve) => {
    stdout.on("data", (chunk) => {
      output += chunk;
      const [, port] = /listening on [\d.]+:(\d+)\n/.exec(output) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
  });
  const early = ended.then(() => {
    throw new Error(`the server ended before it listened: ${errors.trim()}`);
  });
  return Promise.race([listening, early]);
}
