/** All that `npm run bench` can measure. */
import { depth } from "./depth/subject.ts";
import type { Subject } from "./subject.ts";
import { timers } from "./timers/subject.ts";

/** In the order of the chapters. */
export const subjects: readonly Subject[] = [timers, depth];
