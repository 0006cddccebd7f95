import { serve } from "#src/06-cancellation/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 06", new SimulatedTrials(() => serve));
