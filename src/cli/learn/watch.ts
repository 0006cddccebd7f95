/** Sits at a terminal with a learner until they leave. */
import { join, relative } from "node:path";
import { watch } from "chokidar";
import { Attempts } from "../../learn/attempt.ts";
import { type Exercise, learnerFolder } from "../../learn/catalogue.ts";
import type { Desk } from "../../learn/desk.ts";
import { Session } from "../../learn/session.ts";
import { KeyTerminal } from "../../learn/terminal.ts";

/** Does not return: `q`, Ctrl-C or a signal ends the process. */
export async function sitWith(
  desk: Desk,
  exercise: Exercise,
  welcome: readonly string[],
  isManual: boolean,
): Promise<void> {
  const terminal = new KeyTerminal(process.stdin, process.stdout);
  const attempts = new Attempts(desk.root);
  const quit = (code = 0) => {
    attempts.stop();
    terminal.leave();
    process.exit(code);
  };
  const session = new Session(
    desk,
    attempts,
    {
      size: () => terminal.size,
      draw: (lines) => terminal.draw(lines),
      quit,
      suspend: (onReturn) => terminal.suspend(onReturn),
    },
    exercise,
    welcome,
  );
  terminal.onKey = (key) => session.key(key);
  terminal.onResize = () => session.draw();
  process.on("SIGINT", () => quit(130));
  process.on("SIGTERM", () => quit(143));
  process.on("SIGHUP", () => quit(129));
  void attempts.warm();
  terminal.open();
  const first = session.show(exercise);
  if (!isManual) watchFor(desk, session);
  await first;
}

/** Tells a session of each file that is saved. */
function watchFor({ root }: Desk, session: Session): void {
  const watcher = watch(join(root, learnerFolder), { ignoreInitial: true });
  const hint = (path: string) => session.fileChanged(relative(root, path));
  for (const event of ["add", "change", "unlink"] as const) {
    watcher.on(event, hint);
  }
  watcher.on("error", (error) => {
    const words = (error as Error).message;
    session.notes = [`Files cannot be watched (${words}): press Enter.`];
    session.draw();
  });
}
