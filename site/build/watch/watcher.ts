/** Waits until something may have changed, and says what has. */
import { relative, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { changesBetween, type Inputs, isInput, readInputs } from "./inputs.ts";

/** How long nothing must happen: editors write a file in several steps. */
const quietMs = 40;

/** The longest wait for that: somebody may be writing all the time. */
const patienceMs = 400;

/** How often to look where the system lets us watch no more folders. */
const pollMs = 1000;

/**
 * Watches the folders of a book. What the system tells is only a hint to
 * look: what has changed is found by comparing the files with those seen
 * last. So it does not matter how an editor writes, and nothing that happens
 * between two looks is lost.
 */
export class Watcher {
  readonly root: string;
  readonly watcher: FSWatcher;
  /** What was seen last. */
  inputs: Inputs;
  poll: NodeJS.Timeout | null = null;
  /** Whether something happened since the last look. */
  isHinted = false;
  isClosed = false;
  onHint: () => void = () => {};

  constructor(root: string) {
    this.root = root;
    this.inputs = readInputs(root);
    // From the root on, as a folder may go and come again.
    this.watcher = watch(root, {
      ignoreInitial: true,
      ignored: (path) => path !== root && !isInput(pathIn(root, path)),
    });
    this.watcher.on("all", () => this.noteHint());
    // What has changed before it was ready, it does not tell.
    this.watcher.on("ready", () => this.noteHint());
    this.watcher.on("error", () => this.pollInstead());
  }

  /** The paths that changed, once some have; none once it is closed. */
  async changes(): Promise<readonly string[]> {
    while (!this.isClosed) {
      await this.hint();
      await this.quiet();
      if (this.isClosed) break;
      const before = this.inputs;
      this.isHinted = false;
      this.inputs = readInputs(this.root);
      const changed = changesBetween(before, this.inputs);
      if (changed.length > 0) return changed;
    }
    return [];
  }

  /** Ends the wait, and lets go of the folders. */
  close(): void {
    this.isClosed = true;
    void this.watcher.close();
    if (this.poll !== null) clearInterval(this.poll);
    this.noteHint();
  }

  pollInstead(): void {
    if (this.isClosed) return;
    this.poll ??= setInterval(() => this.noteHint(), pollMs);
  }

  noteHint(): void {
    this.isHinted = true;
    this.onHint();
  }

  /** Waits for the next hint; not at all, if there was one meanwhile. */
  async hint(): Promise<void> {
    if (this.isHinted || this.isClosed) return;
    await new Promise<void>((resolve) => (this.onHint = resolve));
  }

  /** Waits until there are no more hints for a while. */
  async quiet(): Promise<void> {
    const endMs = performance.now() + patienceMs;
    while (this.isHinted && !this.isClosed && performance.now() < endMs) {
      this.isHinted = false;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
  }
}

function pathIn(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, "/");
}
