/**
 * Crowds of clients and a kernel that misbehaves, a thousand of each. Whoever
 * leaves in good order gets all its bytes and the end; nothing stays open;
 * and when all have left the server sleeps. A seed that fails is printed with
 * its scene; what it has found becomes a test in found.test.ts.
 */
import { expect, test } from "vitest";
import { serve as blocking } from "#src/00-blocking/echo.ts";
import { serve as callbacks } from "#src/01-callbacks/echo.ts";
import { serve as coroutines } from "#src/02-coroutines/echo.ts";
import { serveQuestion } from "../../support/question.ts";
import { type Allowance, failures, seeds } from "./crowd.ts";
import type { Serve } from "./play.ts";

const noAborts = "without ECONNABORTED, which Linux never gives; 01 meets it";

test.each<[name: string, Serve, Allowance]>([
  [`00-blocking, ${noAborts}`, blocking, { aborts: false, blocks: true }],
  ["01-callbacks", callbacks, {}],
  ["02-coroutines, which keeps a counter", coroutines, { kept: 1 }],
])("a thousand crowds: %s", { timeout: 120_000 }, (_name, serve, allowance) => {
  expect(failures(serve, seeds(1000), allowance).slice(0, 3)).toEqual([]);
});

test("the questioner's program comes to grief with most crowds", () => {
  const allowance = { blocks: true, chats: true };
  const found = failures(serveQuestion, seeds(100), allowance);
  expect(found.length).toBeGreaterThan(70);
  const ends = found.flatMap((text) =>
    [...text.matchAll(/the server ended: SystemError: (\w+)/g)].map(
      ([, code]) => code,
    ),
  );
  // Any of these, of any client, ends it. Where none comes it loses bytes.
  expect([...new Set(ends)].sort()).toEqual([
    "ECONNABORTED",
    "ECONNRESET",
    "EMFILE",
    "EPIPE",
  ]);
});
