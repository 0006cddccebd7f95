import { serve } from "#src/01-callbacks/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 01", new SimulatedTrials(() => serve));
