/** The programs beyond Node that a record needs. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Those that are not on the PATH. */
export function missingTools(needs: readonly string[]): string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return needs.filter(
    (name) => !folders.some((folder) => isExecutable(join(folder, name))),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
