import { conformance } from "./kit.ts";
import { oracle, oracleName } from "./subjects.ts";

conformance(oracleName, oracle);
