/**
 * Lowers what asks for it, in this process from now on. Imported before the
 * files that ask: `node --import tsx --import ./src/lowering/register.ts FILE`.
 */
import module from "node:module";
import { loadSync } from "./hook.ts";

type Hooks = { registerHooks?: (hooks: { load: typeof loadSync }) => void };

// Node 20 has its hooks in a thread of their own, and only there.
const { registerHooks } = module as Hooks;
if (registerHooks === undefined) module.register("./hook.ts", import.meta.url);
else registerHooks({ load: loadSync });
