import { EventLoop } from "#src/04-futures/event-loop.ts";
import { describeSlots } from "../support/suites/slots.ts";
import { runtimeOf } from "./runtime.ts";

describeSlots(() => runtimeOf(new EventLoop()));
