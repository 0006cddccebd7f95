import { exercises, tryAnswer, mutantsOf, namedTest } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";
import { root } from "./answers.ts";
const checker = new Checker(root);
const only = process.argv[2] ?? "05-tasks";
for (const e of exercises.filter((e) => e.slug.startsWith(only))) {
  for (const a of [e.stub, e.solution, ...mutantsOf(e)]) {
    const began = process.hrtime.bigint();
    const o = await tryAnswer(checker, e, a, null);
    const f = o.tests.find((t) => t.state === "fail");
    console.log(`\n##### ${a.replace(/.*exercises./, "")}  ${o.ending.kind} ${Number(process.hrtime.bigint()-began)/1e6|0} ms`);
    console.log(o.tests.map((t) => (t.state === "pass" ? "." : "F")).join(""), f ? `${f.thrown?.name} in "${f.name}"` : "passes");
    if (a.includes("mutants") && f?.name !== namedTest(a)) console.log("!!!!! named", namedTest(a));
    if (f) console.log(f.thrown?.message);
    if (o.ending.kind !== "over") console.log(o);
  }
}
checker.stop();
