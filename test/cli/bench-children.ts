/** A program with a child that has a child; see the test. */
import { spawn } from "node:child_process";
import { setImmediate as nextTurn } from "node:timers/promises";
import { adopt, childrenOf } from "../../src/bench/servers/children.ts";

const { pid } = adopt(spawn("sh", ["-c", "sleep 1000; true"]));
while (childrenOf(pid).length === 0) await nextTurn();
console.log(`started ${pid} ${childrenOf(pid)} in all`);
