/** `npm run learn`: the exercises. */
import { fileURLToPath } from "node:url";
import { findExercises } from "../learn/catalogue.ts";
import { Desk } from "../learn/desk.ts";
import { welcome } from "../learn/welcome.ts";
import { runCommand } from "./fail.ts";
import { help, readArguments } from "./learn/arguments.ts";
import {
  checkAll,
  difference,
  hint,
  list,
  look,
  print,
  reset,
} from "./learn/once.ts";
import { holdAgainstKit } from "./learn/server.ts";
import { sitWith } from "./learn/watch.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

// The reader of our output went away, as in `… --list | head -1`.
process.stdout.on("error", () => process.exit(141));

await runCommand(async () => {
  const { wants, name, manual, server } = readArguments(process.argv.slice(2));
  if (wants === "help") return print([help]);
  if (server !== null) return exitUnless(await holdAgainstKit(root, server));
  const desk = new Desk(root);
  if (wants === "list") return list(desk);
  if (wants === "check") {
    const { exercises } = desk;
    const some = name === null ? exercises : findExercises(exercises, name);
    return exitUnless(await checkAll(desk, some));
  }
  const exercise = desk.choose(name);
  if (wants === "hint") return hint(desk, exercise);
  if (wants === "diff") return difference(desk, exercise);
  if (wants === "reset") return reset(desk, exercise);
  const greeting = desk.progress.isNew ? welcome : [];
  if (process.stdin.isTTY && process.stdout.isTTY) {
    return sitWith(desk, exercise, greeting, manual);
  }
  return exitUnless(await look(desk, exercise, greeting));
});

/** For scripts: 1, if something is left to do. */
function exitUnless(isDone: boolean): void {
  if (!isDone && process.exitCode === undefined) process.exitCode = 1;
}
