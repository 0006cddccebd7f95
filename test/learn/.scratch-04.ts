import { exercises, tryAnswer, mutantsOf, root } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";
const only = process.argv[2] ?? "";
const checker = new Checker(root);
for (const exercise of exercises.filter((e) => e.chapter === "04-futures" && e.slug.includes(only))) {
  for (const answer of [exercise.stub, exercise.solution, ...mutantsOf(exercise)]) {
    const t0 = Date.now();
    const { tests, ending, written } = await tryAnswer(checker, exercise, answer, null);
    const failed = tests.find(({ state }) => state === "fail");
    console.log(`\n=== ${answer} [${ending.kind}, ${tests.length} tests, ${tests.map(t=>t.state).join(" ")}] ${Date.now() - t0} ms ${written}`);
    if (failed) console.log(`--- ${failed.name} (${failed.thrown?.name})\n${failed.thrown?.message}`);
  }
}
checker.stop();
