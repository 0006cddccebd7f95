import { serve } from "../../support/runtime-server.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

// In one tempo: loop and tasks are those of the chapters, which have been
// played in both.
conformance("src/index.ts", new SimulatedTrials(() => serve, ["hasty"]));
