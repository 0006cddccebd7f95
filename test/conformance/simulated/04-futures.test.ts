import { serve } from "#src/04-futures/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 04", new SimulatedTrials(() => serve));
