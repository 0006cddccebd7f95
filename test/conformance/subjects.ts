/** The servers that the kit can be put to, and what is not asked of them. */
import { fileURLToPath } from "node:url";
import type { Case } from "./steps.ts";

/** A server under test, as far as it matters which cases it is put to. */
export type Subject = {
  readonly name: string;
  /** Whether it serves one client after the other. */
  readonly oneAtATime: boolean;
};

/** What a server is put to the cases by: on which kernel, they know. */
export type Tried = {
  /** Plays a case; `null` if all went well, or in a sentence what did not. */
  run(scenario: Case): Promise<string | null>;
  close(): Promise<void>;
};

/** What the server that judges the kit is called. */
export const oracleName = "node:net";

/** Starts the server that judges the kit. */
export const oracle: readonly string[] = [
  "node",
  "--import",
  "tsx",
  fileURLToPath(new URL("oracle.ts", import.meta.url)),
];

/**
 * Starts what `npm run echo` knows by a name such as `02/question`. Without
 * npm, which would only take longer.
 */
export function echo(name: string): readonly string[] {
  const command = ["--import", "tsx", "src/cli/echo.ts"];
  return ["node", ...command, name, "--port", "0"];
}

/** Why a case is not asked of a server; `null` if it is. */
export function exemption(
  { oneAtATime, exempt }: Case,
  subject: Subject,
): string | null {
  if (subject.oneAtATime && !oneAtATime) return "needs several at once";
  return exempt[subject.name] ?? null;
}
