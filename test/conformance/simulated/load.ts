/** Servers by name, each time as if nobody had used them before. */
import { findServer, urlOf } from "../../../src/cli/servers.ts";
import type { Serve } from "./play.ts";

let loadCount = 0;

/** What `npm run echo` knows by this name, with its modules' state new. */
export async function loadAnew(name: string): Promise<Serve> {
  const url = urlOf(findServer(name));
  loadCount += 1;
  // A module is run once for each address; the query makes it another.
  url.searchParams.set("run", String(loadCount));
  const { serve } = await import(url.href);
  return serve;
}
