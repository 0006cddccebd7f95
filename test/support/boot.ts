/** On the simulated kernel: each test begins with nothing open. */
import { beforeEach } from "vitest";
import { boot } from "#src/kernel/simulated/run.ts";

beforeEach(() => {
  boot();
});
