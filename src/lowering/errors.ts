/** What cannot be lowered, and where it stands. */

/** Thrown for code that cannot be parsed or lowered; says where it is. */
export class LoweringError extends SyntaxError {
  override readonly name = "SyntaxError";
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The message without the place. */
  readonly reason: string;

  constructor(reason: string, file: string, line: number) {
    super(`${file}:${line}: ${reason}`);
    this.reason = reason;
    this.file = file;
    this.line = line;
  }
}
