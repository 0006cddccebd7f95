/** A guest in a worker, whose loop cannot be asked. */
import { print } from "#kernel";
import { isMainThread, Worker } from "node:worker_threads";
import { runAsGuest } from "#src/07-await/guest.ts";

// A worker does not get its TypeScript from the options of Node.
const start = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(${JSON.stringify(import.meta.url)});
});`;

if (isMainThread) {
  new Worker(start, { eval: true, execArgv: [] });
} else {
  const tell = (error: unknown) => print(String(error));
  await runAsGuest(async () => print("it runs")).catch(tell);
}
