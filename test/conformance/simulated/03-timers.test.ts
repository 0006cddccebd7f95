import { serve } from "#src/03-timers/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 03", new SimulatedTrials(() => serve));
