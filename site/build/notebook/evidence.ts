/** What is run below a heading: the evidence for what is said there. */
import type { Token } from "markdown-it";
import { masked } from "../records/masks.ts";
import { type Fence, isOf } from "./fence.ts";
import { outputOf, type Owner, ownersIn } from "./outputs.ts";
import type { Page } from "./page.ts";

/**
 * What the site calls each run of a page, for its own links. A record has its
 * name; of the others the first is number 1, and may be another one tomorrow.
 */
export function runIds(page: Page): ReadonlyMap<Token, string> {
  const counts = { cell: 0, error: 0 };
  const ids = ownersIn(page).map(({ token, meaning }) => {
    const { kind } = meaning;
    if (kind === "record") return [token, `record-${meaning.name}`] as const;
    counts[kind] += 1;
    return [token, `${kind}-${counts[kind]}`] as const;
  });
  return new Map(ids);
}

/**
 * The fences of a part of a page that `npm run check` runs again, and that
 * have something to show: cells with an output, records, and code that must
 * not compile.
 */
export function runsIn(
  page: Page,
  isInside: (fence: Fence) => boolean,
): readonly Owner[] {
  return ownersIn(page)
    .filter(isInside)
    .filter((it) => isOf("error")(it) || outputOf(it, page) !== null);
}

/** The first of these that has a name, or prints words; null if none does. */
export function runThatShows(
  words: string,
  runs: readonly Owner[],
  page: Page,
): Owner | null {
  const named = runs.find(
    ({ meaning }) => meaning.kind === "record" && meaning.name === words,
  );
  return named ?? runs.find((run) => prints(run, words, page)) ?? null;
}

function prints(run: Owner, words: string, page: Page): boolean {
  const { meaning } = run;
  if (meaning.kind === "error" && meaning.code === words) return true;
  const output = outputOf(run, page);
  if (output === null) return false;
  // Numbers that may differ from run to run may differ here, too.
  const comparison =
    meaning.kind === "record" ? meaning : { masks: [], isMeasured: false };
  const wanted = spaced(masked(words, comparison));
  return output.body
    .split("\n")
    .some((line) => spaced(masked(line, comparison)).includes(wanted));
}

/** Columns may be any number of spaces apart. */
function spaced(text: string): string {
  return text.replace(/\s+/g, " ");
}
