import { type Lens, nothing } from "../lens.ts";

/** Chapter 00 knows nothing but its own stack. */
export const lens: Lens = { turnsAt: "wait", attach: () => () => nothing };
