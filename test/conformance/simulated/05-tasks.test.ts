import { serve } from "#src/05-tasks/echo.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("chapter 05", new SimulatedTrials(() => serve));
