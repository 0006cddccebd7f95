/** `// #region name` … `// #endregion`: parts of a file that have a name. */
import { isBlank, type Range } from "../lines.ts";
import { type Problem, problem } from "../rules.ts";

/** The regions of a file. */
export type Regions = {
  /** The lines between the markers, without blank ones at the ends. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** The lines of the markers themselves, which are never shown. */
  readonly markers: ReadonlySet<number>;
  readonly problems: readonly Problem[];
};

const marker = /^\s*\/\/\s*#(region|endregion)\b\s*(\S*)\s*$/;

/** Finds the regions of a file. They may lie in each other. */
export function readRegions(file: string, lines: readonly string[]): Regions {
  const ranges = new Map<string, Range>();
  const markers = new Set<number>();
  const problems: Problem[] = [];
  const open: { name: string; line: number }[] = [];
  for (const [index, text] of lines.entries()) {
    const [, word, name = ""] = marker.exec(text) ?? [];
    if (word === undefined) continue;
    const line = index + 1;
    markers.add(line);
    if (word === "region") {
      if (name === "") problems.push(problem("SNIP013", { file, line }));
      open.push({ name, line });
      continue;
    }
    const region = open.pop();
    if (region === undefined) {
      problems.push(problem("SNIP011", { file, line }));
    } else if (ranges.has(region.name)) {
      const place = { file, line: region.line };
      problems.push(problem("SNIP012", place, region.name));
    } else {
      const between = { first: region.line + 1, last: line - 1 };
      ranges.set(region.name, trimmed(between, lines));
    }
  }
  for (const { name, line } of open) {
    problems.push(problem("SNIP010", { file, line }, name));
  }
  return { ranges, markers, problems };
}

function trimmed(range: Range, lines: readonly string[]): Range {
  let { first, last } = range;
  while (first < last && isBlank(lines[first - 1])) first += 1;
  while (last > first && isBlank(lines[last - 1])) last -= 1;
  return { first, last };
}
