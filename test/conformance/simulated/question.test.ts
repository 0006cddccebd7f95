/** The questioner's program: the kit finds here what it finds on Linux. */
import { expect, test } from "vitest";
import { serveQuestion } from "../../support/question.ts";
import { cases } from "../cases.ts";
import { SimulatedTrials } from "./trials.ts";

const trials = new SimulatedTrials(() => serveQuestion);

const passed = [
  "a short message comes back",
  "a hundred messages come back one after the other",
  "twenty clients are served one after the other",
  "a client that leaves before it is accepted does no harm",
  "one leaves and another comes at the same moment",
];

const tried = cases.filter(
  ({ name }) =>
    passed.includes(name) || /reset|leaves|out of|never reads/.test(name),
);

test.each(tried)("$name", async (scenario) => {
  const failure = await trials.run(scenario);
  expect(failure === null, `${failure}`).toBe(passed.includes(scenario.name));
});
