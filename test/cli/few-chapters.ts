/**
 * Hides the servers of most chapters from the bench that is started with it.
 * Its list of servers has a test of its own: two of ours show the rest.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { chapters } from "../../src/cli/servers.ts";

// The first serves one client at a time, and is the only one of its kind.
const hidden = chapters().slice(1, -1);

const { existsSync } = fs;
fs.existsSync = (path) => {
  const isHidden = hidden.some((it) => String(path).endsWith(`${it}/echo.ts`));
  return !isHidden && existsSync(path);
};
syncBuiltinESMExports();
