import { serve } from "#src/00-blocking/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 00", new SimulatedTrials(() => serve), {
  oneAtATime: true,
});
