/** New bodies for the fences of a page, with not a byte changed elsewhere. */
import type { Fence } from "./fence.ts";
import type { Page } from "./page.ts";

/** A fence and the body that it should have. */
export type Paste = { readonly fence: Place; readonly body: string };

type Place = Pick<Fence, "line" | "bodyLineCount">;

/** The text of a page with these bodies in place of the old ones. */
export function pasted(page: Pick<Page, "text">, pastes: readonly Paste[]) {
  const lines = page.text.split("\n");
  // From the last to the first, or each would move the lines of the next.
  const fromBelow = [...pastes].sort((a, b) => b.fence.line - a.fence.line);
  for (const { fence, body } of fromBelow) {
    const newLines = body === "" ? [] : body.split("\n");
    lines.splice(fence.line, fence.bodyLineCount, ...newLines);
  }
  return lines.join("\n");
}

/** Whether a body would be cut short by a line of backquotes in it. */
export function endsItsFence(body: string): boolean {
  return /^ {0,3}`{3}/m.test(body);
}
