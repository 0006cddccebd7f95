import { serve } from "../../support/runtime-server.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

// In one tempo: it is the loop of chapter 04, which has been played in both.
conformance("src/index.ts", new SimulatedTrials(() => serve, ["hasty"]));
