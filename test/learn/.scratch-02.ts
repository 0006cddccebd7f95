import { exercises, tryAnswer, mutantsOf, root } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";
const checker = new Checker(root);
for (const e of exercises) {
  if (!e.slug.startsWith("02-") || (process.argv[2] && !e.slug.includes(process.argv[2]))) continue;
  for (const a of [e.stub, e.solution, ...mutantsOf(e)]) {
    const t0 = process.hrtime.bigint();
    const o = await tryAnswer(checker, e, a, null).catch((x) => ({ tests: [], ending: String(x) }) as any);
    const f = o.tests.find((t: any) => t.state === "fail");
    console.log(`=== ${a.replace(/.*exercises\//, "")} (${Number(process.hrtime.bigint() - t0) / 1e6 | 0} ms) ${JSON.stringify(o.ending)} ${o.tests.map((t: any) => t.state[0]).join("")}`);
    if (f) console.log(`[${f.name}] ${f.thrown.name}\n${f.thrown.message}`);
    else console.log("passes " + o.tests.length);
  }
}
checker.stop();
