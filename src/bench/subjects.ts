/** All that `npm run bench` can measure. */
import { depth } from "./depth/subject.ts";
import { echo } from "./echo/subject.ts";
import { idle } from "./idle/subject.ts";
import type { Subject } from "./subject.ts";
import { switches } from "./switches/subject.ts";
import { timers } from "./timers/subject.ts";

/** The servers first; then in the order of the chapters. */
export const subjects: readonly Subject[] = [
  echo,
  idle,
  timers,
  switches,
  depth,
];
