/** Waits until something may have changed, and says what has. */
import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { changesBetween, type Inputs, readInputs } from "./inputs.ts";

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
  readonly watchOne: typeof watch;
  /** What was seen last. */
  inputs: Inputs = new Map();
  watchers: FSWatcher[] = [];
  poll: NodeJS.Timeout | null = null;
  /** Whether something happened since the last look. */
  isHinted = false;
  isClosed = false;
  onHint: () => void = () => {};

  constructor(root: string, watchOne: typeof watch = watch) {
    this.root = root;
    this.watchOne = watchOne;
    this.inputs = this.look();
  }

  /** The paths that changed, once some have; none once it is closed. */
  async changes(): Promise<readonly string[]> {
    while (!this.isClosed) {
      await this.hint();
      await this.quiet();
      if (this.isClosed) break;
      const before = this.inputs;
      this.inputs = this.look();
      const changed = changesBetween(before, this.inputs);
      if (changed.length > 0) return changed;
    }
    return [];
  }

  /** Ends the wait, and lets go of the folders. */
  close(): void {
    this.isClosed = true;
    this.release();
    this.noteHint();
  }

  /** Watches all folders anew: those from before may be others by now. */
  look(): Inputs {
    this.release();
    this.isHinted = false;
    return readInputs(this.root, (folder) => this.watchFolder(folder));
  }

  watchFolder(folder: string): void {
    if (this.poll !== null) return;
    try {
      const path = join(this.root, folder);
      const watcher = this.watchOne(path, () => this.noteHint());
      watcher.on("error", () => this.noteHint());
      this.watchers.push(watcher);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return;
      this.poll = setInterval(() => this.noteHint(), pollMs);
    }
  }

  release(): void {
    for (const watcher of this.watchers) watcher.close();
    this.watchers = [];
    if (this.poll !== null) clearInterval(this.poll);
    this.poll = null;
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
