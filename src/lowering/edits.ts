/** Changes to a text that leave its lines where they are. */

/** Replaces, inserts, and in the end gives the text with all of it done. */
export class Edits {
  readonly text: string;
  readonly edits: { start: number; end: number; words: string }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Of several insertions at one place, the first stays the first. */
  insert(at: number, words: string): void {
    this.replace(at, at, words);
  }

  replace(start: number, end: number, words: string): void {
    this.edits.push({ start, end, words });
  }

  /** Where a token begins, at or after a place; comments are passed over. */
  find(token: string, from: number): number {
    const blank = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*/y;
    for (let at = from; at < this.text.length; at += 1) {
      blank.lastIndex = at;
      blank.test(this.text);
      at = blank.lastIndex;
      if (this.text.startsWith(token, at)) return at;
    }
    throw new Error(`there is no ${token}`);
  }

  done(): string {
    const sorted = this.edits.toSorted((a, b) => a.start - b.start);
    let written = "";
    let at = 0;
    for (const { start, end, words } of sorted) {
      written += this.text.slice(at, start) + words;
      at = end;
    }
    return written + this.text.slice(at);
  }
}
