import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";
import { Trials } from "./trials.ts";

conformance("chapter 00", new Trials(echo("00")), { oneAtATime: true });
