import { exercises, mutantsOf, root } from "./answers.ts";
import { join } from "node:path";
import { bundleCheck } from "../../src/learn/bundle.ts";
import { Checker } from "../../src/learn/checker.ts";
const checker = new Checker(root);
const only = process.argv[2] ?? "";
for (const exercise of exercises) {
  if (!exercise.slug.startsWith("01-") || !exercise.slug.includes(only)) continue;
  console.log(`\n######## ${exercise.slug}`);
  for (const answer of [exercise.stub, exercise.solution, ...mutantsOf(exercise)]) {
    const bundle = await bundleCheck(root, join(root, exercise.check), join(root, answer));
    if (!("program" in bundle)) throw new Error(bundle.reason);
    const { program } = bundle;
    const start = performance.now();
    const { tests, ending, written } = await checker.run({ program, bail: true, shuffleSeed: null, budget: { cpuMs: 400, wallMs: 60000 } });
    const ms = Math.round(performance.now() - start);
    const failed = tests.find(({ state }) => state === "fail");
    console.log(`\n=== ${answer.split("/").slice(-1)} (${ms} ms) ${ending.kind} ${JSON.stringify(written)}`);
    if (failed) console.log(`[${failed.name}] ${failed.thrown?.name}\n${failed.thrown?.message}\n${failed.thrown?.difference}`);
    else console.log(tests.map((t) => t.state).join(" "), JSON.stringify(ending));
  }
}
checker.stop();
