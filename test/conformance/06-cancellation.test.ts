import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";
import { Trials } from "./trials.ts";

conformance("chapter 06", new Trials(echo("06")));
