/** Scenes: how they are read, and what clients do in them. */
import { expect, test } from "vitest";
import { serve } from "#src/00-blocking/echo.ts";
import {
  type KernelEvent,
  startRecording,
  stopRecording,
} from "#src/kernel/recording.ts";
import { withScene } from "#src/kernel/simulated/clients/cast.ts";
import { Quiescent } from "#src/kernel/simulated/machine/quiescent.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import {
  readScene,
  sceneExamples,
} from "#src/kernel/simulated/clients/scene.ts";
import { deedWords } from "#src/trace/text.ts";

/** What the clients of a scene do and see, with chapter 00's echo server. */
function deeds(...lines: string[]): string[] {
  const scene = readScene(lines.join("\n"));
  boot({ ...withScene(scene), onPrint: () => {} });
  const seen: KernelEvent[] = [];
  startRecording((event) => seen.push(event));
  const options = { host: "127.0.0.1", port: 0, onListening: () => {} };
  expect(() => serve(options)).toThrow(Quiescent);
  // Or the next test of this process would be recorded, too.
  stopRecording();
  return seen.flatMap((event) =>
    event.kind === "client"
      ? [`${Math.floor(event.atMs)} ${event.client} ${deedWords(event)}`]
      : [],
  );
}

test("clients do what the scene says, at its times", () => {
  expect(
    deeds(
      "# a comment, and an empty line",
      "",
      "A connects @10   # another",
      'A sends "hello\\n" @12.5',
      "A ends @20",
    ),
  ).toEqual([
    "10 A connects",
    '12 A sends "hello\\n"',
    '12 A receives "hello\\n"',
    "20 A ends",
    "20 A sees end",
  ]);
});

test("a line without a time happens right after the one above", () => {
  expect(deeds("A connects @10", 'A sends "x"', "A resets")).toEqual([
    "10 A connects",
    '10 A sends "x"',
    "10 A resets",
  ]);
});

test("a # in what is sent begins no comment", () => {
  expect(deeds("A connects @1", 'A sends "# not"', "A ends")[1]).toBe(
    '1 A sends "# not"',
  );
});

test("a comment may have quotes, and a line any end", () => {
  const text = 'A connects @1 # "why"\r\nB connects @2\rA ends @3 # so';
  expect(readScene(text).steps.map(({ client }) => client)).toEqual([
    "A",
    "B",
    "A",
  ]);
});

test("a client that comes before anybody listens is refused", () => {
  expect(deeds("A connects to 9", "B connects @1", "B ends")).toEqual([
    "0 A connects",
    "0 A is refused",
    "1 B connects",
    "1 B ends",
    "1 B sees end",
  ]);
});

test("a client that does not read gets nothing, until it reads", () => {
  const lines = deeds(
    "A connects @1",
    "A stops reading",
    'A sends "abcdef" @2',
    "A reads 4 bytes @3",
    "A reads on @4",
    "A ends @5",
  );
  expect(lines).toEqual([
    "1 A connects",
    "1 A stops reading",
    '2 A sends "abcdef"',
    '3 A receives "abcd"',
    "4 A reads on",
    '4 A receives "ef"',
    "5 A ends",
    "5 A sees end",
  ]);
});

test("what finds no room is sent later; the end stays behind it", () => {
  const lines = deeds(
    "A has room for 2000 bytes @1",
    "A connects",
    "A stops reading",
    "A sends 500000 bytes @2",
    "A ends",
    "A reads on @3",
  );
  const received = lines
    .map((line) => Number(/receives (\d+) bytes/.exec(line)?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0);
  expect(received).toBe(500_000);
  expect(lines.at(-1)).toBe("3 A sees end");
});

test("bytes that are too many to show are told by how many", () => {
  expect(deeds("A connects @1", "A sends 100 bytes", "A closes")[1]).toBe(
    "1 A sends 100 bytes",
  );
});

test("the run ends where the scene says", () => {
  const lines = deeds("A connects @1", "the run ends @5", "A ends @9");
  expect(lines).toEqual(["1 A connects"]);
});

test("a reset by the server is seen as one", () => {
  const scene = ["A connects @1", "A sends 70000 bytes", "A closes @1"];
  expect(deeds(...scene, "B connects @2", "B ends").at(-1)).toBe(
    "2 B sees end",
  );
});

test.each([
  ["A jumps @3", /^line 1 of the scene is not understood: "A jumps"/],
  ["A connects @5\nA ends @4", /^line 2 .* goes back in time: @4 after @5$/],
  ['A sends "open', /^line 1 of the scene is not understood/],
  ["A connects @-1", /^line 1 of the scene has no time that can be read/],
  ["A connects @ 10", /^line 1 of the scene has no time that can be read/],
  ["A connects @9e9", /^line 1 of the scene has no time that can be read/],
  ["A connects @9999999999", /^line 1 of the scene is too late/],
  ["A connects to 70000", /^line 1 of the scene has too large a number: 65535/],
  ["A connects\nA sends 9999999999 bytes", /^line 2 .* too large a number/],
  ['A sends "x"', /^line 1 .* cannot be: A is not connected yet$/],
  ["A closes", /^line 1 .* cannot be: A is not connected yet$/],
  ["A connects\rA connects", /^line 2 .* cannot be: A has connected already/],
  [
    'A connects\nA ends\nA sends "x"',
    /^line 3 .*: A has ended its side already/,
  ],
  ["A connects\nA resets\nA ends", /^line 3 .*: A has left already$/],
  ["A connects\nA has room for 9 bytes", /^line 2 .*: A has connected already/],
  ["connects", /^line 1 of the scene is not understood/],
  ['A sends "\\q"', /^line 1 of the scene is not understood/],
])("%j is refused, with the line", (text, message) => {
  expect(() => readScene(text)).toThrow(message);
  expect(() => readScene(text)).toThrow(
    expect.objectContaining({ name: "SceneError" }),
  );
});

test("every example of the error message can be read", () => {
  for (const example of sceneExamples) {
    for (const phrase of example.split(", or ")) {
      const isFirst = /^(connects|has|stops|reads on)/.test(phrase);
      const before = isFirst ? "" : "A connects\n";
      expect(readScene(`${before}A ${phrase} @1`).steps.at(-1)?.atMs).toBe(1);
    }
  }
});
