/** From a record to calls with names for people, in eleven steps. */
import type { Named, Recorded, Recording } from "./events.ts";
import { type Marker, steps } from "./titles.ts";
import { type Actor, type Side, type Watched, watchedOf } from "./watched.ts";

/** Who calls, yields or returns: as it is written in code. */
export type Party = { readonly name: string; readonly actor: Actor };

/** Something that goes from one to another. */
export type Call = {
  readonly kind: Recorded["kind"];
  readonly role: string;
  /** Counted by the loop's turns; 0 before the first. */
  readonly turn: number;
  readonly from: Party;
  readonly to: Party;
  readonly argument: string | null;
};

/** The program has not what one of the steps begins with. */
export class MarkerError extends Error {
  override readonly name = "MarkerError";
}

const program: Party = { name: "program", actor: "coroutine" };
const units: Readonly<Record<Side, string>> = { asyncio: "s", ours: "ms" };

/** What is written before the dot. */
const owners: Readonly<Record<string, string>> = {
  BaseEventLoop: "loop",
  "event-loop.ts": "loop",
  "future.ts": "Future",
  "handle.ts": "Handle",
  "task.ts": "Task",
  "timer-queue.ts": "TimerQueue",
  coroutine: "main",
  main: "main",
};

/** The calls of one side, a list for each step. Throws a MarkerError. */
export function callsInSteps(
  side: Side,
  { version, events }: Recording,
): readonly (readonly Call[])[] {
  const calls = callsOf(side, events);
  let from = 0;
  const starts = steps.map(({ begins }, index) => {
    const marker = begins[side];
    const at = calls.findIndex((call, at) => at >= from && is(call, marker));
    if (at === -1) {
      throw new MarkerError(
        `step ${index + 1} begins with ${nameOf(marker, side)}, ` +
          `which ${version ?? "our program"} does not call there`,
      );
    }
    from = at + 1;
    return at;
  });
  return starts.map((start, index) => calls.slice(start, starts[index + 1]));
}

function is({ kind, role }: Call, marker: Marker): boolean {
  if (typeof marker === "string") return kind === "call" && role === marker;
  return kind === marker[0] && role === marker[1];
}

/** What is missing, in the names of those who would look for it. */
function nameOf(marker: Marker, side: Side): string {
  const role = typeof marker === "string" ? marker : marker[1];
  const found = [...watchedOf(side)].find(([, own]) => own.role === role);
  return found?.[0] ?? role;
}

function callsOf(side: Side, events: readonly Recorded[]): readonly Call[] {
  const functions = watchedOf(side);
  let turn = 0;
  return events.map(({ kind, from, to, argument }) => {
    // The one it is about: a return has come from it, a call goes to it.
    const isBack = kind === "yields" || kind === "returns";
    const { role } = watchedIn(functions, isBack ? from : to);
    if (role === "runOnce") turn += 1;
    const isTime = role === "poll" || role === "callLater";
    const unit = isTime && argument !== "0" ? ` ${units[side]}` : "";
    return {
      ...{ kind, role, turn },
      from: partyOf(functions, from),
      to: partyOf(functions, to),
      argument: argument === null ? null : `${argument}${unit}`,
    };
  });
}

function partyOf(
  functions: ReadonlyMap<string, Watched>,
  named: Named | null,
): Party {
  if (named === null) return program;
  const { actor } = watchedIn(functions, named);
  return {
    name: shownName(named),
    actor: actor === "future" && named.isTask ? "task" : actor,
  };
}

function watchedIn(
  functions: ReadonlyMap<string, Watched>,
  named: Named | null,
): Watched {
  const found = functions.get(named?.name ?? "");
  if (found !== undefined) return found;
  throw new Error(`${named?.name} was recorded, and is not watched`);
}

/** As in `Future.set_result`, `loop.callSoon` and `sleep`. */
function shownName({ name, isTask }: Named): string {
  const [method = "", file = ""] = name.includes("@")
    ? name.split("@")
    : name.split(".").reverse();
  if (method.startsWith("new ")) return method;
  const known = owners[file] ?? (file.endsWith(".ts") ? "" : file);
  const owner = known === "Future" && isTask ? "Task" : known;
  if (owner === "" || owner === "kernel") return method;
  return method.startsWith("[") ? `${owner}${method}` : `${owner}.${method}`;
}
