import { conformance } from "./kit.ts";
import { oracle, oracleName } from "./subjects.ts";
import { Trials } from "./trials.ts";

conformance(oracleName, new Trials(oracle));
