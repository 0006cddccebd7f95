import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { runtimeOf } from "../support/suites/scheduler.ts";
import { describeSlots } from "../support/suites/slots.ts";

describeSlots(() => runtimeOf(new Scheduler()));
