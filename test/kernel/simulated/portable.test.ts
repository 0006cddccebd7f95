/** One interface, and a kernel that needs nothing of Node. */
import { runInNewContext } from "node:vm";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import * as simulated from "#src/kernel/simulated.ts";
import { boot, clockMs } from "#src/kernel/simulated/run.ts";
import { withScene } from "#src/kernel/simulated/clients/cast.ts";
import { readScene } from "#src/kernel/simulated/clients/scene.ts";
import { lensFor } from "#src/trace/lenses.ts";
import { trace } from "#src/trace/tracer.ts";
import { serve } from "#src/02-coroutines/echo.ts";

type Libc = typeof import("#src/kernel/libc.ts");

test("both kernels have the same names and signatures", async () => {
  // The compiler compares every signature, in both directions.
  const asReal = (kernel: typeof simulated): Libc => kernel;
  const asSimulated = (kernel: Libc): typeof simulated => kernel;
  if (process.platform !== "linux") return;
  const real = asSimulated(await import("#src/kernel/libc.ts"));
  expect(Object.keys(real)).toEqual(Object.keys(asReal(simulated)));
});

const scene = `A connects @1
A sends "hello" @2
A ends @3`;

const program = `
import { serve } from "../../../src/02-coroutines/echo.ts";
import { withScene } from "../../../src/kernel/simulated/clients/cast.ts";
import { boot, clockMs } from "../../../src/kernel/simulated/run.ts";
import { readScene } from "../../../src/kernel/simulated/clients/scene.ts";
import { lens } from "../../../src/trace/lenses/02-coroutines.ts";
import { trace } from "../../../src/trace/tracer.ts";

const scene = readScene(${JSON.stringify(scene)});
boot({ ...withScene(scene), onPrint: () => {} });
const lines: string[] = [];
trace(lens, (event) => lines.push(JSON.stringify(event)), clockMs);
try {
  serve({ host: "127.0.0.1", port: 9000, onListening: () => {} });
} catch {}
result = lines.join("\\n");
`;

/** The program and all it imports, as one script for a browser. */
async function bundled(): Promise<string> {
  const resolveDir = fileURLToPath(new URL(".", import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: program, loader: "ts", resolveDir },
    bundle: true,
    write: false,
    // For a browser: any import of Node's would be refused here.
    platform: "browser",
    conditions: ["simulated"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

test("a run needs nothing of Node, and its trace is the same", async () => {
  // All that a browser's worker has too; no process, no Buffer, no require.
  const outside = { result: "", console, TextEncoder, TextDecoder };
  runInNewContext(await bundled(), outside);
  expect(outside.result).toBe(await traceHere());
  expect(outside.result).toContain('"client":"A","does":"receives"');
});

async function traceHere(): Promise<string> {
  boot({
    ...withScene(readScene(scene)),
    onPrint: () => {},
  });
  const lines: string[] = [];
  const lens = await lensFor("02-coroutines", "echo");
  trace(lens, (event) => lines.push(JSON.stringify(event)), clockMs);
  const options = { host: "127.0.0.1", port: 9000, onListening: () => {} };
  expect(() => serve(options)).toThrow("nothing more can happen");
  return lines.join("\n");
}
