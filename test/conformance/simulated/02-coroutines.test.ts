import { serve } from "#src/02-coroutines/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 02", new SimulatedTrials(() => serve));
