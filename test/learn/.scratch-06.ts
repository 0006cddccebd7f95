import { exercises, mutantsOf, root, tryAnswer } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";
const only = process.argv[2] ?? "";
const checker = new Checker(root);
for (const exercise of exercises.filter(({ slug }) => slug.startsWith("06") && slug.includes(only))) {
  console.log(`\n######## ${exercise.slug}`);
  for (const answer of [exercise.stub, exercise.solution, ...mutantsOf(exercise)]) {
    const before = performance.now();
    const { tests, ending } = await tryAnswer(checker, exercise, answer, null);
    const ms = Math.round(performance.now() - before);
    console.log(`\n=== ${answer.split("/").slice(-2).join("/")} ${ending.kind} ${ms} ms [${tests.map((t) => t.state[0]).join("")}]`);
    const failed = tests.find(({ state }) => state === "fail");
    if (failed) console.log(`${failed.name} -- ${failed.thrown?.name}\n${failed.thrown?.message}${failed.thrown?.name === "AssertionError" ? "" : failed.thrown?.stack}`);
  }
}
checker.stop();
