/** Sits at a terminal with a learner until they leave. */
import { Attempts } from "../../learn/attempt.ts";
import type { Exercise } from "../../learn/catalogue.ts";
import type { Desk } from "../../learn/desk.ts";
import { watchFor } from "../../learn/saved-files.ts";
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
      suspend: () => terminal.suspend(),
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
  if (!isManual) watchFor(session);
  await first;
}
