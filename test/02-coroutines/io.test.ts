import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { describeIo } from "../support/suites/io.ts";
import { runtimeOf } from "../support/suites/scheduler.ts";

describeIo(() => runtimeOf(new Scheduler()));
