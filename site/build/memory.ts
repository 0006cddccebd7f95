/** What one build leaves for the next, in a process that builds often. */

/** Results by what they were made of: text, never a file's name or time. */
export class Memory {
  known = new Map<string, unknown>();
  used = new Map<string, unknown>();

  /** What was made for this key before, or else what is made now. */
  recall<T>(key: string, make: () => T): T {
    // A key is always asked for with the same maker.
    const known = (this.used.get(key) ?? this.known.get(key)) as T | undefined;
    const result = known ?? make();
    this.used.set(key, result);
    return result;
  }

  /** Forgets what no one asked for since the last time. */
  forgetUnused(): void {
    this.known = this.used;
    this.used = new Map();
  }
}
