import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";
import { Trials } from "./trials.ts";

conformance("chapter 02", new Trials(echo("02")));
