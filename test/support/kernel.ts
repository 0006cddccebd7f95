/** Loads the kernel, or finds out why there is none on this machine. */
import * as simulated from "#src/kernel/simulated.ts";

const loaded = await import("#kernel").catch((error: Error) => {
  // Any other failure is a fault, not a reason to skip.
  if (error.message.startsWith("real system calls need Linux")) return error;
  throw error;
});

/** `#kernel`, or an empty object where `whyNot` says why there is none. */
export const kernel: typeof import("#kernel") =
  loaded instanceof Error ? ({} as typeof import("#kernel")) : loaded;

/** Why the tests of this kernel cannot be run here; `null` if they can. */
export const whyNot: string | null =
  loaded instanceof Error ? loaded.message : null;

/** Whether the kernel is the simulated one. */
export const isSimulated: boolean =
  (kernel as { poll?: unknown }).poll === simulated.poll;
