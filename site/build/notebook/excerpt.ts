/** Parts of a file, picked by name, as they stand on the page. */
import { isBlank, linesOf, type Range } from "../lines.ts";
import type { Source } from "./source.ts";

/** One line on the page; its number in the file, null where lines are cut. */
export type ExcerptLine = {
  readonly number: number | null;
  readonly text: string;
  /** How many columns of indentation were taken away. */
  readonly dedent: number;
};

/** The lines that a fence shows; between two parts there is a blank one. */
export type Excerpt = readonly ExcerptLine[];

const cut: ExcerptLine = { number: null, text: "", dedent: 0 };

/** The named parts of a file, all of it for no names; or the unknown name. */
export function excerptOf(
  source: Source,
  names: readonly string[],
): Excerpt | { readonly unknown: string } {
  const unknown = names.find((name) => !source.ranges.has(name));
  if (unknown !== undefined) return { unknown };
  const whole = [{ first: 1, last: source.lines.length }];
  const parts =
    names.length === 0
      ? [whole]
      : names.map((name) => joined(source.ranges.get(name) ?? [], source));
  return parts
    .flat()
    .map((range) => dedented(visibleLines(range, source), source))
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [cut, ...part]));
}

/** The text of an excerpt, as it stands in the Markdown. */
export function textOf(excerpt: Excerpt): string {
  return excerpt.map(({ text }) => text).join("\n");
}

/** Ranges with nothing but blank lines between them become one. */
function joined(ranges: readonly Range[], source: Source): readonly Range[] {
  const result: Range[] = [];
  for (const range of ranges) {
    const previous = result.at(-1);
    const between = source.lines.slice(previous?.last, range.first - 1);
    if (previous !== undefined && between.every(isBlank)) {
      result[result.length - 1] = { first: previous.first, last: range.last };
    } else {
      result.push(range);
    }
  }
  return result;
}

/** Without region markers, and the blank lines that these leave doubled. */
function visibleLines(range: Range, { lines, markers }: Source) {
  const visible: number[] = [];
  for (const number of linesOf(range)) {
    if (markers.has(number)) continue;
    const previous = visible.at(-1);
    const isDoubled = previous === undefined || isBlank(lines[previous - 1]);
    if (isDoubled && isBlank(lines[number - 1])) continue;
    visible.push(number);
  }
  if (isBlank(lines[(visible.at(-1) ?? 0) - 1])) visible.pop();
  return visible;
}

function dedented(numbers: readonly number[], { lines }: Source): Excerpt {
  const texts = numbers.map((number) => lines[number - 1] ?? "");
  const indents = texts
    .filter((text) => !isBlank(text))
    .map((text) => text.search(/\S/));
  const dedent = indents.length === 0 ? 0 : Math.min(...indents);
  return numbers.map((number, index) => {
    const text = texts[index]?.slice(dedent) ?? "";
    return { number, text, dedent };
  });
}
