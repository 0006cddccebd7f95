/** Which lens belongs to which program. */
import type { Lens } from "./lens.ts";

/** Programs by chapter and file; `echo` is meant where no file is named. */
const lenses: Readonly<Record<string, () => Promise<{ lens: Lens }>>> = {
  "00-blocking": () => import("./lenses/00-blocking.ts"),
  "01-callbacks": () => import("./lenses/01-callbacks.ts"),
  "01-callbacks/first": () => import("./lenses/01-first.ts"),
  "02-coroutines": () => import("./lenses/02-coroutines.ts"),
  "02-coroutines/question": () => import("./lenses/02-question.ts"),
  "03-timers": () => import("./lenses/03-timers.ts"),
  // What runs these two is the loop of an earlier chapter.
  "03-timers/timerfd": () => import("./lenses/02-coroutines.ts"),
  "04-futures": () => import("./lenses/04-futures.ts"),
  "04-futures/guess": () => import("./lenses/01-callbacks.ts"),
  "05-tasks": () => import("./lenses/05-tasks.ts"),
  "06-cancellation": () => import("./lenses/06-cancellation.ts"),
  "07-await": () => import("./lenses/07-await.ts"),
};

/** The lens for a chapter's file, or for the chapter, or for any program. */
export async function lensFor(chapter: string, file: string): Promise<Lens> {
  const load =
    lenses[`${chapter}/${file}`] ?? lenses[chapter] ?? lenses["00-blocking"];
  if (load === undefined) throw new Error("chapter 00 has a lens");
  return (await load()).lens;
}
