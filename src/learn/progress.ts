/**
 * What a learner has done, as plain text in `my/progress.txt`:
 *
 *     at 02-coroutines/3-send-all
 *     done 00-blocking/1-first-light 5a1f03c2b9de
 *     hints 02-coroutines/3-send-all 2
 */
import { createHash } from "node:crypto";
import { constants, copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { learnerFolder } from "./catalogue.ts";
import { freePath, textAt, writeWhole } from "./files.ts";

const file = `${learnerFolder}/progress.txt`;

const head = [
  "# What you have done in the exercises: written by `npm run learn`.",
  "# done has the beginning of the file's hash; it may be copied elsewhere.",
];

/** What is remembered. Exercises are named by their slugs. */
export type Done = {
  /** Where the learner was last; `null` at the start. */
  at: string | null;
  /** The hash of the file with which each exercise was done. */
  readonly done: Map<string, string>;
  /** How many hints have been shown. */
  readonly hints: Map<string, number>;
};

/** The progress of one learner, which survives whatever happens to it. */
export class Progress {
  /** The folder that the learner's lies in. */
  readonly root: string;
  state: Done;
  /** Whether there was none: the very first start. */
  readonly isNew: boolean;
  /** In a sentence, what was wrong with the file; `null` if nothing was. */
  readonly damage: string | null;
  /** Why nothing can be remembered; `null` if it can. */
  refusal: string | null = null;

  constructor(root: string, now = new Date()) {
    this.root = root;
    this.isNew = !existsSync(this.path);
    const { state, strangeCount } = readProgress(this.read());
    this.state = state;
    this.damage = strangeCount === 0 ? null : this.keep(strangeCount, now);
  }

  get path(): string {
    return join(this.root, file);
  }

  /** What is in the file; nothing, if it cannot be read. */
  read(): string {
    const text = textAt(this.path);
    return typeof text === "string" ? text : "";
  }

  /** What could not be understood is kept beside, for its owner to look at. */
  keep(strangeCount: number, now: Date): string {
    const kept = freePath(this.root, file, now);
    const lines = `${strangeCount} line${strangeCount === 1 ? "" : "s"}`;
    const what = `${file}: ${lines} could not be understood`;
    try {
      const { COPYFILE_EXCL } = constants;
      copyFileSync(this.path, join(this.root, kept), COPYFILE_EXCL);
    } catch {
      return `${what}, and the rest is used.`;
    }
    return `${what}; the rest is used, and all is kept in ${kept}.`;
  }

  /** Changes what is remembered, in memory and on the disk. */
  update(change: (state: Done) => void): void {
    // Another session may have written meanwhile.
    const others = readProgress(this.read()).state;
    for (const [slug, hash] of others.done) {
      if (!this.state.done.has(slug)) this.state.done.set(slug, hash);
    }
    for (const [slug, count] of others.hints) {
      const own = this.state.hints.get(slug) ?? 0;
      this.state.hints.set(slug, Math.max(own, count));
    }
    change(this.state);
    this.refusal = this.write();
  }

  /** Writes it whole or not at all; why it could not, or null. */
  write(): string | null {
    const before = textAt(this.path);
    // What we cannot read may hold all that was done: it is left alone.
    const isClosed = before !== null && typeof before !== "string";
    const refusal = isClosed
      ? before
      : writeWhole(this.path, textOf(this.state));
    if (refusal === null) return null;
    const verb = isClosed ? "read" : "written";
    const what = `${file} cannot be ${verb} (${refusal.code})`;
    return `${what}: this is not remembered.`;
  }
}

/** The beginning of a hash of a text: enough to see that it has changed. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Reads a progress file; `strangeCount` lines of it make no sense. */
export function readProgress(text: string) {
  const state: Done = { at: null, done: new Map(), hints: new Map() };
  let strangeCount = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, verb, slug = "", value = ""] =
      /^(at|done|hints) (\d\d-[\w-]+\/\d+-[\w-]+)(?: (\w+))?$/.exec(
        line.trim(),
      ) ?? [];
    if (verb === "at") state.at = slug;
    else if (verb === "done" && value !== "") state.done.set(slug, value);
    else if (verb === "hints" && /^[0-3]$/.test(value)) {
      state.hints.set(slug, Number(value));
    } else strangeCount += 1;
  }
  return { state, strangeCount };
}

function textOf({ at, done, hints }: Done): string {
  const lines = [
    ...head,
    ...(at === null ? [] : [`at ${at}`]),
    ...[...done].sort().map(([slug, hash]) => `done ${slug} ${hash}`),
    ...[...hints].sort().map(([slug, count]) => `hints ${slug} ${count}`),
  ];
  return `${lines.join("\n")}\n`;
}
