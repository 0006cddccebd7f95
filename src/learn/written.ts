/** What a learner's code has written, of which not all is of use. */
import { testMark } from "./child/messages.ts";

const lettersMax = 4000;

/** Keeps what was written while the file was loaded, and in the last test. */
export class Written {
  loaded: string | null = null;
  recent = "";

  /** Takes the next part of an output. */
  add(part: string): void {
    const [first = "", ...later] = part.split(testMark);
    this.recent = (this.recent + first).slice(0, lettersMax);
    for (const text of later) {
      this.loaded ??= this.recent;
      this.recent = text.slice(0, lettersMax);
    }
  }

  /** All that is kept. */
  get text(): string {
    return (this.loaded ?? "") + this.recent;
  }
}
