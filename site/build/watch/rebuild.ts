/** `npm start`: the site is built again whenever somebody writes. */
import type { Server } from "node:http";
import { type Progress, silent, stage } from "../progress.ts";
import { serveFolder } from "../serve.ts";
import { LiveSite } from "./live-site.ts";
import { problemLines } from "./pages.ts";
import { Watcher } from "./watcher.ts";

/** What is built and served, and where. */
export type Writing = {
  readonly server: Server;
  readonly root: string;
  readonly folder: string;
  readonly progress: Progress;
  /** Builds the site into the folder, or throws. */
  readonly build: (progress: Progress) => Promise<void>;
};

/** The URL to open, and how to stop. */
export type Served = { readonly url: string; readonly close: () => void };

/**
 * Builds and serves the site, and goes on doing so. Broken rules do not end
 * it, not even at the start: they are printed, and shown on the page.
 */
export async function serveWhileWriting(writing: Writing): Promise<Served> {
  const { server, root, folder, progress } = writing;
  const site = new LiveSite(folder);
  const url = serveFolder(server, folder, (...asked) => site.answer(...asked));
  // Before the build: what changes during it has to be built after it.
  const watcher = new Watcher(root);
  report(await outcomeOf(writing.build(progress)), site, progress);
  progress.line(url);
  void keepBuilding(writing, site, watcher);
  return {
    url,
    close() {
      watcher.close();
      site.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function keepBuilding(
  { build, progress }: Writing,
  site: LiveSite,
  watcher: Watcher,
): Promise<void> {
  for (;;) {
    const changed = await watcher.changes();
    if (watcher.isClosed) return;
    const ofBuild = changed.filter((path) => path.startsWith("site/build/"));
    if (ofBuild.length > 0) {
      progress.line(`${named(ofBuild)}: start again to build with it`);
    }
    if (changed.length === ofBuild.length) continue;
    const failure = await stage(
      progress,
      "changed",
      () => outcomeOf(build(silent)),
      (failed) => `${named(changed)}${failed ? ", not built" : ""}`,
    );
    report(failure, site, progress);
  }
}

/** Why a build failed; null if it did not. */
function outcomeOf(build: Promise<void>): Promise<Error | null> {
  return build.then(
    () => null,
    (error) => (error instanceof Error ? error : new Error(String(error))),
  );
}

function report(failure: Error | null, site: LiveSite, { line }: Progress) {
  if (failure !== null) problemLines(failure).forEach((text) => line(text));
  site.tell(failure);
}

/** The first few, if there are many. */
function named(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(", ");
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
