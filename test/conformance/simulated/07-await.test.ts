import { serve } from "#src/07-await/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 07", new SimulatedTrials(() => serve));
