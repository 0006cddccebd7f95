/** A source file as chapters show it: its lines and the names of its parts. */
import { type Range, splitLines } from "../lines.ts";
import { type Problem, problem } from "../rules.ts";
import { type Declarations, readDeclarations } from "./declarations.ts";
import { readRegions } from "./regions.ts";

/** One file, read and parsed once. */
export type Source = {
  readonly path: string;
  readonly lines: readonly string[];
  /** Regions before declarations: a region may narrow what a name shows. */
  readonly ranges: ReadonlyMap<string, readonly Range[]>;
  /** Declared names alone, without regions. */
  readonly declared: ReadonlySet<string>;
  readonly classes: Declarations["classes"];
  /** The lines of region markers, which are never shown. */
  readonly markers: ReadonlySet<number>;
  readonly problems: readonly Problem[];
};

/** Reads a file; what does not parse has regions only, and a problem. */
export function readSource(path: string, text: string): Source {
  const lines = splitLines(text);
  const regions = readRegions(path, lines);
  const { declarations, problems } = declarationsOrProblem(path, text);
  const ranges = new Map(declarations.ranges);
  for (const [name, range] of regions.ranges) ranges.set(name, [range]);
  return {
    path,
    lines,
    ranges,
    declared: new Set(declarations.ranges.keys()),
    classes: declarations.classes,
    markers: regions.markers,
    problems: [...regions.problems, ...problems],
  };
}

/** Whether a line has nothing on it but closing brackets. */
export function isClosing(line: string | undefined): boolean {
  return /^\s*[)\]}>]+[;,]*$/.test(line ?? "");
}

const noDeclarations: Declarations = { ranges: new Map(), classes: [] };

function declarationsOrProblem(path: string, text: string) {
  if (!path.endsWith(".ts")) {
    return { declarations: noDeclarations, problems: [] };
  }
  try {
    return { declarations: readDeclarations(text), problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { line } = (error as SyntaxError & { loc: { line: number } }).loc;
    const found = problem("SNIP018", { file: path, line }, error.message);
    return { declarations: noDeclarations, problems: [found] };
  }
}
