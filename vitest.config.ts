import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const oneThreadKernel = fileURLToPath(
  new URL("test/support/one-thread-kernel.ts", import.meta.url),
);

const simulated = ["simulated"];

export default defineConfig({
  test: {
    // Processes, not threads: threads would share one table of descriptors.
    pool: "forks",
    // One module graph a process: many small files start far faster.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "chapters",
          include: ["test/0*/**/*.test.ts"],
          alias: { "#kernel": oneThreadKernel },
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
            "test/{kernel,conformance}/simulated/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: ["test/{kernel,conformance,book,site,cli}/**/*.test.ts"],
          exclude: ["test/{kernel,conformance}/simulated/**"],
        },
      },
    ],
  },
});
