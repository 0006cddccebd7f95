/** What a kind of fence is; the kinds themselves are in `kinds/`. */

/** The words of an info string after the language; a flag has the value "". */
export type Attributes = ReadonlyMap<string, string>;

/** How one kind of fence is told from the others, and what it says. */
export type Kind<Meaning> = {
  readonly languages: readonly string[];
  /** The attribute that only this kind of its language has, if any. */
  readonly mark: string | null;
  /** Whether the mark stands alone, with no value. */
  readonly isFlag?: true;
  /** The other attributes it may have. */
  readonly options: readonly string[];
  /** What the attributes mean; a string complains about one of them. */
  readonly read: (attributes: Attributes, language: string) => Meaning | string;
};

/** The words of a list such as `strace,nc`. */
export function listed(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(",");
}
