import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { loweringForTests } from "./src/lowering/plugins.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const oneThreadKernel = at("test/support/one-thread-kernel.ts");

const simulated = ["simulated"];

// Of the exercises; test/learn runs them, with one answer after the other.
const checks = "test/0*/exercises/**";

// Programs over the finished runtime, in one thread as those of a chapter.
const runtime = "test/conformance/runtime.test.ts";

// Nothing here asks the kernel for anything: one project is enough.
const kernelless = [
  "test/01-callbacks/byte-queue.test.ts",
  "test/03-timers/{heap,timer-count,timer-queue,timer-queue-random}.test.ts",
  "test/07-await/promises-aplus.test.ts",
];

export default defineConfig({
  plugins: [loweringForTests],
  test: {
    // Processes, not threads: threads would share one table of descriptors.
    pool: "forks",
    // One module graph a process: many small files start far faster.
    isolate: false,
    // All cores: by default one of them would stay idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "chapters",
          include: [
            "test/0*/**/*.test.ts",
            "test/conformance/scenes.test.ts",
            runtime,
          ],
          exclude: [checks],
          alias: { "#kernel": oneThreadKernel },
        },
      },
      {
        extends: true,
        test: {
          name: "chapters-simulated",
          include: ["test/0*/**/*.test.ts", runtime],
          exclude: [checks, ...kernelless],
          alias: {
            "#kernel": oneThreadKernel,
            "./base-kernel.ts": at("src/kernel/simulated.ts"),
          },
          setupFiles: ["test/support/boot.ts"],
        },
      },
      {
        extends: true,
        resolve: { conditions: simulated },
        ssr: { resolve: { conditions: simulated } },
        test: {
          name: "simulated",
          include: [
            "test/kernel/*.test.ts",
            "test/trace/*.test.ts",
            "test/asyncio/*.test.ts",
            "test/{kernel,conformance}/simulated/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: [
            "test/{kernel,conformance,book,site}/**/*.test.ts",
            "test/{cli,lowering,learn}/**/*.test.ts",
          ],
          exclude: [
            "test/{kernel,conformance}/simulated/**",
            "test/conformance/scenes.test.ts",
            runtime,
          ],
        },
      },
    ],
  },
});
