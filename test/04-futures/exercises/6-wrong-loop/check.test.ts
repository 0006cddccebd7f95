import { expect, test } from "vitest";
import { print } from "#kernel";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";
import { Gate } from "#answer";

/** What can be done with a gate. */
type Way = { pass(): Coroutine<void>; open(): void };

/** Passes the gate, and says so. */
function* visitor(name: string, gate: Way): Coroutine<void> {
  try {
    yield* gate.pass();
    print(`${name} has passed`);
  } catch (error) {
    print(`${name}: ${error}`);
  }
}

/** A gate is made, and then used. */
function withGate(act: (gate: Way) => void) {
  const program = () => act(new Gate());
  return play(program, { lens, keepsErrors: true, untilMs: 200 });
}

/** Opens the gate, and says so. */
function openLater(loop: EventLoop, gate: Way, delayMs = 10): void {
  loop.callLater(delayMs, function open() {
    print("the gate is opened");
    gate.open();
  });
}

const newLoop = () => {
  const loop = new EventLoop();
  loop.onError = (error) => print(`the loop reports ${error}`);
  return loop;
};

test("a gate can be made before any loop runs", () => {
  const run = withGate((gate) => {
    const loop = newLoop();
    drive(visitor("A", gate), loop);
    openLater(loop, gate);
    loop.run();
  });
  const lines = [`new Gate() throws ${run.error}`];
  expect(
    run.error,
    look("No loop runs here yet: what does the gate ask it for?", lines),
  ).toEqual(null);
  expect(
    run.printed,
    look(
      "A comes before the gate opens: for what does it wait, on which loop?",
      run.where(/prints "A/),
    ),
  ).toEqual(["the gate is opened", "A has passed"]);
});

test("all who wait go on, in the order of their coming", () => {
  const run = withGate((gate) => {
    const loop = newLoop();
    for (const name of ["A", "B", "C"]) drive(visitor(name, gate), loop);
    openLater(loop, gate);
    loop.run();
    print("the loop has ended");
  });
  expect(
    run.printed,
    look(
      "Three wait when it is opened: who is told, and in which order?",
      run.lines.filter((line) => line.includes("is done")),
    ),
  ).toEqual([
    "the gate is opened",
    "A has passed",
    "B has passed",
    "C has passed",
    "the loop has ended",
  ]);
});

test("an open gate lets everybody through at once", () => {
  const run = withGate((gate) => {
    const loop = newLoop();
    loop.callSoon(() => gate.open());
    loop.callSoon(() => gate.open());
    drive(visitor("A", gate), loop);
    loop.run();
    print(`the loop has ended, in turn ${loop.turnCount}`);
  });
  expect(
    run.printed,
    look(
      "The gate was open when A came: what is there to wait for?",
      run.where("coroutine 1"),
    ),
  ).toEqual(["A has passed", "the loop has ended, in turn 1"]);
});

test("whoever waits sleeps", () => {
  const run = withGate((gate) => {
    const loop = newLoop();
    drive(visitor("A", gate), loop);
    openLater(loop, gate, 100);
    loop.run();
  });
  expect(
    run.calls("poll").length,
    look(
      "For 100 ms nothing happens, and yet the loop has turns: who wakes it?",
      run.where(/, after \d/),
    ),
  ).toBeLessThanOrEqual(5);
});

test("loops that run one after the other may share it", () => {
  const run = withGate((gate) => {
    const [one, two] = [newLoop(), newLoop()];
    drive(visitor("A, on loop one,", gate), one);
    one.run();
    print("loop one has nothing more to do");
    drive(visitor("B, on loop two,", gate), two);
    openLater(two, gate);
    two.run();
    print("loop one is run again");
    one.run();
  });
  expect(
    run.printed,
    look(
      "A waits on one loop and B on another: what can they have in common?",
      run.whereFirst(/another loop|is done/),
    ),
  ).toEqual([
    "loop one has nothing more to do",
    "the gate is opened",
    "B, on loop two, has passed",
    "loop one is run again",
    "A, on loop one, has passed",
  ]);
});
