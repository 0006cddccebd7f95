/** What `npm start` adds to the build: looking, remembering, ending. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { Memory } from "../../site/build/memory.ts";
import { changesBetween } from "../../site/build/watch/inputs.ts";
import { livePolicy } from "../../site/build/watch/pages.ts";
import { Watcher } from "../../site/build/watch/watcher.ts";
import { SmallBook } from "./support/live.ts";

let undo = () => {};
afterEach(() => undo());

test.each([
  [
    "what is missing is added",
    "default-src 'none'",
    "default-src 'none'; script-src 'self'; connect-src 'self'",
  ],
  [
    "what is forbidden is allowed",
    "script-src 'none'; connect-src 'none';",
    "script-src 'self'; connect-src 'self'",
  ],
  [
    "what is allowed stays so",
    "script-src blob: 'self'; img-src data:",
    "script-src 'self' blob:; img-src data:; connect-src 'self'",
  ],
])("in a policy, %s", (_rule, policy, wanted) => {
  expect(livePolicy(policy)).toBe(wanted);
});

test("new, other and lost files are changes, in their order", () => {
  const before = new Map([
    ["a", "1"],
    ["b", "1"],
    ["d", "1"],
  ]);
  const after = new Map([
    ["d", "1"],
    ["c", "1"],
    ["b", "2"],
  ]);
  expect(changesBetween(before, after)).toEqual(["a", "b", "c"]);
  expect(changesBetween(after, after)).toEqual([]);
});

test("a memory makes a thing once, and forgets what nobody asked for", () => {
  const memory = new Memory();
  const made: string[] = [];
  const ask = (key: string) => memory.recall(key, () => made.push(key));
  ask("text");
  ask("text");
  ask("other");
  memory.forgetUnused();
  ask("text");
  expect(made).toEqual(["text", "other"]);
  memory.forgetUnused();
  ask("text");
  ask("other");
  expect(made).toEqual(["text", "other", "other"]);
});

test("where no more can be watched, changes are found anyway", async () => {
  const book = new SmallBook();
  const watcher = new Watcher(book.root);
  await once(watcher.watcher, "ready");
  // As of a system that has no more watches to give.
  watcher.watcher.emit("error", new Error("no space left: ENOSPC"));
  await watcher.watcher.close();
  undo = () => {
    watcher.close();
    book.remove();
  };
  book.write("src/01-one/new.ts", "export {};");
  expect(await watcher.changes()).toEqual(["src/01-one/new.ts"]);
});

test("what looks the same is no change; closing ends the wait", async () => {
  const book = new SmallBook();
  const watcher = new Watcher(book.root);
  undo = () => book.remove();
  const path = "chapters/title.md";
  book.write(path, book.read(path));
  book.write("chapters/.title.md.swp", "");
  const changes = watcher.changes();
  watcher.close();
  expect(await changes).toEqual([]);
});

test("Ctrl-C ends it at once, with a page open", async () => {
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      fileURLToPath(new URL("support/serve-live.ts", import.meta.url)),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [said] = await once(child.stdout, "data");
  const { url, root } = JSON.parse(String(said));
  undo = () => rmSync(root, { recursive: true, force: true });
  const news = await fetch(`${url}.watch/events?page=index.html`);
  const ended = news.text().catch((error: Error) => error.message);
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([null, "SIGINT"]);
  expect(await ended).toBe("terminated");
});
