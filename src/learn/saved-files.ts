/** Watches the learner's folder, so that checks run when a file is saved. */
import { join, relative, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { learnerFolder } from "./catalogue.ts";
import type { Session } from "./session.ts";

/** Tells a session of each file that is saved, from when it is `ready` on. */
export function watchFor(session: Session): FSWatcher {
  const { home } = session.desk.workspace;
  const own = join(home, learnerFolder);
  // From above it, as the folder itself may go, and come again.
  const watcher = watch(home, {
    ignoreInitial: true,
    ignored: (path) => path !== home && path !== own && !isIn(own, path),
  });
  const hint = (path: string) => session.fileChanged(relative(home, path));
  for (const event of ["add", "change", "unlink"] as const) {
    watcher.on(event, hint);
  }
  watcher.on("error", (error) => {
    const words = (error as Error).message;
    session.say(`Files cannot be watched (${words}): press Enter.`);
  });
  // What was saved before the watching began would never be seen.
  return watcher.on("ready", () => hint(join(home, session.exercise.answer)));
}

function isIn(folder: string, path: string): boolean {
  return path.startsWith(`${folder}${sep}`);
}
