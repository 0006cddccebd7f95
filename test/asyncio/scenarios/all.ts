/** All scenarios. */
import type { Scenario } from "../language.ts";
import { callbacks } from "./callbacks.ts";
import { cancels } from "./cancel.ts";
import { cancelTimes } from "./cancel-when.ts";
import { ends } from "./end.ts";
import { gathers } from "./gather.ts";
import { gatherEnds } from "./gather-end.ts";
import { inward } from "./inward.ts";
import { noTimes } from "./no-time.ts";
import { results } from "./results.ts";
import { shields } from "./shield.ts";
import { sleeps } from "./sleep.ts";
import { starts } from "./start.ts";
import { timeouts } from "./timeout.ts";
import { timeoutsBeside } from "./timeout-beside.ts";
import { waits } from "./wait.ts";
import { waitFors } from "./wait-for.ts";

/** Chapter 05 first, then chapter 06. */
export const scenarios: readonly Scenario[] = [
  ...starts,
  ...sleeps,
  ...results,
  ...callbacks,
  ...gathers,
  ...gatherEnds,
  ...cancels,
  ...cancelTimes,
  ...inward,
  ...timeouts,
  ...timeoutsBeside,
  ...noTimes,
  ...waitFors,
  ...waits,
  ...shields,
  ...ends,
];
