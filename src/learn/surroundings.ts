/** What is around a session: a terminal, and a process that can end. */
import type { Terminal } from "./screen/layout.ts";

/** Where a session draws, and who ends it. */
export type Surroundings = {
  readonly size: () => Terminal;
  readonly draw: (lines: readonly string[]) => void;
  readonly quit: () => void;
  readonly suspend: () => void;
};
