/**
 * The kernel below one-thread-kernel.ts: the real one. A project of
 * vitest.config.ts puts the simulated one in its place.
 */
export * from "../../src/kernel/libc.ts";
