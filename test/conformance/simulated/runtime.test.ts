import { serve } from "../../support/runtime-server.ts";
import { conformance } from "../kit.ts";
import { SimulatedTrials } from "./trials.ts";

conformance("src/index.ts", new SimulatedTrials(() => serve));
