/** Chapter 02's calls of the kernel, over the scheduler of this chapter. */
import { Scheduler } from "#src/03-timers/scheduler.ts";
import { describeIo } from "../support/suites/io.ts";
import { runtimeOf } from "../support/suites/scheduler.ts";
import { describeSlots } from "../support/suites/slots.ts";

describeIo(() => runtimeOf(new Scheduler()));
describeSlots(() => runtimeOf(new Scheduler()));
