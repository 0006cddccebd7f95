import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Processes, not threads: threads would share one table of descriptors.
    pool: "forks",
    // One module graph a process: many small files start far faster.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
