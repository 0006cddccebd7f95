/** Where the runtime does something else than asyncio, and why. */

/** A difference, which is shown by each of its scenarios. */
export type Deviation = {
  readonly what: string;
  readonly asyncio: string;
  readonly ours: string;
  readonly why: string;
  readonly scenarios: readonly string[];
  /** The first and the last Python 3 that differs; 12 is 3.12. */
  readonly since?: number;
  readonly until?: number;
};

/** All of them; one that is missing or out of date fails a test. */
export const deviations: readonly Deviation[] = [
  {
    what: "sleep(0)",
    asyncio: "a checkpoint: gives way for one turn",
    ours: "gives way for two: one for the timer, one for the waking",
    why: "a sleep is a sleep; checkpoint() gives way for one turn",
    scenarios: ["a sleep of no time"],
  },
  {
    what: "a negative delay",
    asyncio: "counts as 0",
    ours: "a RangeError",
    why: "as a rule it comes from a wrong calculation",
    scenarios: ["a sleep of less than no time"],
  },
  {
    what: "many timers of one deadline",
    asyncio: "in the order in which they leave the heap",
    ours: "in the order in which they were set",
    why: "a number in each timer is cheap, and a fair order worth it",
    scenarios: ["ten sleepers of one deadline"],
  },
  {
    what: "setResult on a task",
    asyncio: "a RuntimeError",
    ours: "an InvalidStateError",
    why: "so it is refused as by a Future that has a result",
    scenarios: ["a task takes no result from outside"],
  },
  {
    what: "gather of what is done",
    asyncio: "takes no turn",
    ours: "takes two, as if it had to wait; so did asyncio before",
    why: "there is one way for all, and callbacks never run at once",
    scenarios: ["gather of what is done"],
    since: 12,
  },
  {
    what: "a second error in a gather",
    asyncio: "is swallowed",
    ours: "is reported in the end",
    why: "nobody has asked for it",
    scenarios: [
      "gather: a second error after the first",
      "gather: a second error in the turn of the first",
    ],
  },
  {
    what: "when a gather that is cancelled ends",
    asyncio: "as soon as one of its children was cancelled or has failed",
    ours: "when all of them have",
    why: "whoever stops many wants to know that they have stopped",
    scenarios: [
      "who cancels a gather cancels its children, and waits for their end",
    ],
  },
  {
    what: "the order in which a cancel reaches those in a gather's gather",
    asyncio: "the depth first: each passes it on as far as it goes",
    ours: "the nearest first",
    why: "the way inward is a loop and not a recursion",
    scenarios: ["a cancel in a gather's gather goes to the innermost"],
  },
  {
    what: "an error of a child while a gather is being cancelled",
    asyncio: "takes the place of the cancel",
    ours: "is reported in the end; the gather is cancelled",
    why: "who asked it to stop is told that it has stopped",
    scenarios: ["a child that answers the cancel of its gather with an error"],
  },
  {
    what: "why a task was cancelled, asked for a second time",
    asyncio: "has forgotten",
    ours: "answers as at the first time",
    why: "a result stays what it is",
    scenarios: ["a cancel says why"],
  },
  {
    what: "uncancel before the cancel was thrown",
    asyncio: "counts down, and the cancel is thrown all the same",
    ours: "takes it back; so does asyncio now",
    why: "what is taken back has not happened",
    scenarios: [
      "a request is taken back before it was thrown",
      "a request is taken back, and no wait follows",
    ],
    until: 12,
  },
  {
    what: "a result in the turn in which the time of a timeout is up",
    asyncio: "is late if the timer comes before the waking",
    ours: "is in time",
    why: "the time is up a turn later, when the waking was: no result is lost",
    scenarios: ["a result in the turn in which the time is up"],
  },
  {
    what: "wait_for what is done in the turn of the deadline",
    asyncio: "a TimeoutError, and the result is lost",
    ours: "the result",
    why: "as timeout, which it is made of",
    scenarios: ["waitFor what is done in the turn of the deadline"],
    since: 12,
  },
  {
    what: "wait_for a coroutine",
    asyncio: "makes a task of it",
    ours: "runs it in the task that waits; so does asyncio now",
    why: "it is timeout around an await",
    scenarios: ["waitFor runs a coroutine in the task that waits"],
    until: 11,
  },
  {
    what: "wait_for in 0 ms",
    asyncio: "cancels at once what is not done",
    ours: "begins it, and cancels it at its first wait",
    why: "it is timeout around an await, with 0 as with any other time",
    scenarios: [
      "waitFor in no time: a task that is ready to begin",
      "waitFor in no time: a coroutine that does not wait",
    ],
  },
  {
    what: "a cancel of wait_for when the result is there",
    asyncio: "is lost: the task goes on",
    ours: "is thrown, or refused if the task has ended; so does asyncio now",
    why: "what was promised with a yes is kept",
    scenarios: [
      "waitFor is cancelled in the turn of its result",
      "waitFor is cancelled a turn after its result has come",
    ],
    until: 11,
  },
  {
    what: "wait for nothing",
    asyncio: "a ValueError",
    ours: "nothing is done, and nothing pending",
    why: "all of none have ended: a list may be empty",
    scenarios: ["wait for nothing"],
  },
  {
    what: "an error of a Future that nobody asked for",
    asyncio: "is reported when the Future is collected as garbage",
    ours: "is not reported",
    why: "a loop knows its tasks; a Future belongs to whoever made it",
    scenarios: ["an error of a Future that nobody asked for"],
  },
  {
    what: "a first task that nothing can wake",
    asyncio: "sleeps for ever",
    ours: "is stopped, and the run ends with an Error",
    why: "as libuv's, the loop knows when nothing is left to wait for",
    scenarios: ["a first task that nothing can wake"],
  },
  {
    what: "a cancel of tasks that wait for each other in a ring",
    asyncio: "a RecursionError",
    ours: "goes round once, and ends them",
    why: "the way inward is a loop and not a recursion",
    scenarios: ["two tasks that wait for each other"],
  },
];
