import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";
import { Trials } from "./trials.ts";

conformance("chapter 04", new Trials(echo("04")));
