import { exercises, textOf, root, budget } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";
import { bundleCheck } from "../../src/learn/bundle.ts";
import { join } from "node:path";
import { readFileSync } from "node:fs";
const checker = new Checker(root);
const cpu = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(" "); return (Number(f[13]) + Number(f[14])) * 10; };
for (const e of exercises) {
  if (!e.slug.startsWith("02-")) continue;
  for (const answer of [e.solution, e.stub]) {
    const b: any = await bundleCheck(root, join(root, e.check), join(root, answer));
    await checker.warm();
    await new Promise((r) => setTimeout(r, 1500));
    const pid = checker.child!.pid!;
    const c0 = cpu(pid);
    await checker.run({ program: b.program, bail: false, shuffleSeed: null, budget });
    const c1 = cpu(pid);
    await checker.run({ program: b.program, bail: false, shuffleSeed: null, budget });
    console.log(answer, "first", c1 - c0, "second", cpu(pid) - c1, "ms cpu");
    checker.stop();
  }
}
