/** What waits for descriptors does so in a task as it did before. */
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { describeIo } from "../support/suites/io.ts";
import { describeSlots } from "../support/suites/slots.ts";
import { runtimeOf } from "./runtime.ts";

describeIo(() => runtimeOf(new EventLoop()));
describeSlots(() => runtimeOf(new EventLoop()));
