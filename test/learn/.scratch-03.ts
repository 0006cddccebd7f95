import { exercises, tryAnswer, mutantsOf, root, namedTest } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";
const only = process.argv[2] ?? "";
const checker = new Checker(root);
for (const exercise of exercises.filter((e) => e.slug.startsWith("03-") && e.slug.includes(only))) {
  console.log(`\n######## ${exercise.slug}`);
  for (const answer of [exercise.stub, exercise.solution, ...mutantsOf(exercise)]) {
    await tryAnswer(checker, exercise, answer, null);
    const t = process.hrtime.bigint();
    const { tests, ending } = await tryAnswer(checker, exercise, answer, null);
    const ms = Number(process.hrtime.bigint() - t) / 1e6;
    const failed = tests.find(({ state }) => state === "fail");
    const named = answer.includes("mutants") ? namedTest(answer) : null;
    console.log(`\n--- ${answer.split("/").slice(-2).join("/")}  ${ending.kind} ${ms.toFixed(0)} ms ${named !== null && named !== failed?.name ? "!!!!! WRONG TEST, named: " + named : ""}`);
    if (failed) console.log(`[${failed.name}] ${failed.thrown?.name}\n${failed.thrown?.message}\n${failed.thrown?.difference}`);
    else console.log("all pass: ", tests.map((t) => t.state).join(" "));
  }
}
checker.stop();
