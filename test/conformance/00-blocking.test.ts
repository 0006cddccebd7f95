import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";

conformance("chapter 00", echo("00"), { oneAtATime: true });
