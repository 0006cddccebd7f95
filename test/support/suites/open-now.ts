/** What is open, as the kernel below the one-thread kernel knows it. */
import { eventfd } from "#kernel";
import * as simulated from "#src/kernel/simulated.ts";
import { currentMachine } from "#src/kernel/simulated/run.ts";
import { openDescriptors } from "../descriptors.ts";

/** Whether the kernel below the one-thread kernel is the simulated one. */
export const isSimulated = eventfd === simulated.eventfd;

/** What is open now, for a comparison with what is open later. */
export function openNow(): string[] {
  if (!isSimulated) return openDescriptors();
  return currentMachine().table.openFds().map(String);
}
