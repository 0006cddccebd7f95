/**
 * Records asyncio. Its classes in C cannot be watched, so those in Python
 * take their places; CPython's tests hold both to the same behaviour.
 */
import { spawnSync } from "node:child_process";
import { UsageError } from "../../cli/fail.ts";
import type { Recording } from "./events.ts";
import { watchedOf } from "./watched.ts";

const program = `
import asyncio, dis, json, math, sys

if sys.version_info < (3, 11):
    sys.exit("asyncio is watched from Python 3.11 on, and this is %d.%d"
             % sys.version_info[:2])

asyncio.futures.Future = asyncio.futures._PyFuture
asyncio.tasks.Task = asyncio.tasks._PyTask

async def main():
    print("before")
    await asyncio.sleep(1)
    print("after")

watched = json.load(sys.stdin)
timer_calls = ("timerfd_create", "timerfd_settime", "setitimer", "alarm")
events, timers, begun = [], [], set()

def named(frame):
    while frame and frame.f_code.co_qualname not in watched:
        frame = frame.f_back
    if frame is None: return None
    return of(frame.f_code.co_qualname, frame.f_locals.get("self"))

def of(name, self=None):
    return {"name": name, "isTask": isinstance(self, asyncio.tasks.Task)}

def said(frame, name):
    value = frame.f_locals.get(watched[name])
    if value is None: return None
    if callable(value): return value.__name__
    # Of the second, poll waits for what is left of it by then.
    return f"{math.ceil(value)}"

def add(kind, start, to, argument=None):
    keys = ("kind", "from", "to", "argument")
    events.append(dict(zip(keys, (kind, start, to, argument))))

def record(frame, event, arg):
    name = frame.f_code.co_qualname
    if event == "c_call":
        if arg.__name__ in timer_calls: timers.append(arg.__name__)
        if arg.__qualname__ in watched:
            to = of(arg.__qualname__)
            add("call", named(frame), to, said(frame, to["name"]))
    elif name not in watched: return
    elif event == "call": called(frame, name)
    elif event == "return" and frame.f_code.co_flags & generators:
        code = frame.f_code.co_code[frame.f_lasti]
        isReturn = dis.opname[code].startswith("RETURN")
        kind = "returns" if isReturn else "yields"
        add(kind, named(frame), named(frame.f_back))

generators = 0x20 | 0x80 | 0x100

def called(frame, name):
    to = named(frame)
    # Its own __init__ has been told of already.
    if name == "Future.__init__" and to["isTask"]: return
    kind = "resumes" if frame in begun else "call"
    begun.add(frame)
    # What resumes it is send(), and that is watched.
    if name != "main":
        add(kind, named(frame.f_back), to, said(frame, name))

with asyncio.Runner() as runner:
    runner.get_loop()
    coroutine = main()
    sys.setprofile(record)
    runner.run(coroutine)
    sys.setprofile(None)
version = "Python %d.%d" % sys.version_info[:2]
print(json.dumps({
    "version": version, "events": events, "timerCallCount": len(timers),
}))
`;

/**
 * Records a run of one second; `null` where there is no such Python. Throws a
 * UsageError with what Python complains of.
 */
export function recordAsyncio(python: string): Recording | null {
  const watched = [...watchedOf("asyncio")].map(([name, { argument }]) => [
    name,
    argument,
  ]);
  const { error, status, stdout, stderr } = spawnSync(python, ["-c", program], {
    encoding: "utf8",
    input: JSON.stringify(Object.fromEntries(watched)),
  });
  // Any other error is that of a program which has not read its input.
  if (error !== undefined && status === null) return null;
  // What main prints stands before the record.
  if (status === 0) return JSON.parse(lastLine(stdout)) as Recording;
  throw new UsageError(`${python}: ${lastLine(stderr)}`);
}

function lastLine(output: string): string {
  return output.trimEnd().split("\n").at(-1) ?? "";
}
