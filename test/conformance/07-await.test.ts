import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";
import { Trials } from "./trials.ts";

conformance("chapter 07", new Trials(echo("07")));
