import { conformance } from "./kit.ts";
import { echo } from "./subjects.ts";

conformance("chapter 02", echo("02"));
