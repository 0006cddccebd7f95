import { exercises, mutantsOf, root, tryAnswer } from "./answers.ts";
import { Checker } from "../../src/learn/checker.ts";

const [which = ""] = process.argv.slice(2);
const checker = new Checker(root);
for (const exercise of exercises) {
  if (!exercise.slug.startsWith("07-await/" + which)) continue;
  console.log(`\n######## ${exercise.slug}`);
  for (const answer of [exercise.stub, exercise.solution, ...mutantsOf(exercise)]) {
    const before = performance.now();
    const { tests, ending, running, written } = await tryAnswer(checker, exercise, answer, null);
    const took = (performance.now() - before).toFixed(0);
    const failed = tests.filter(({ state }) => state === "fail");
    console.log(`\n--- ${answer.split("/").slice(-2).join("/")} ${ending.kind} ${ending.kind==="unloaded"?JSON.stringify(ending):""} ${took} ms, pass ${tests.filter(t=>t.state==="pass").length}, fail: ${failed.map(({name})=>name).join(" | ")} ${ending.kind === "stuck" ? running : ""}`);
    const thrown = failed[0]?.thrown;
    if (thrown) console.log(`[${failed[0]?.name}] ${thrown.name}: ${thrown.message}\n${(thrown as {difference?: string}).difference ?? ""}`);
    if (written) console.log("WRITTEN", written);
  }
}
checker.stop();
