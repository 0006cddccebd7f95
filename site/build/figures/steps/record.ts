/** Makes the record that the figure of the eleven steps is drawn from. */
import { recordAsyncio } from "../../../../src/bench/steps/asyncio.ts";
import {
  type Comparison,
  compare,
} from "../../../../src/bench/steps/comparison.ts";
import { jsonOf } from "../../../../src/bench/steps/json.ts";
import { recordOurs } from "../../../../src/bench/steps/record.ts";

/**
 * Ours anew. Asyncio's part is kept as it was: it takes a second, and another
 * machine has another Python. To have it recorded anew, remove the file.
 */
export function recordSteps(kept: string | null): string {
  const asyncio =
    kept === null ? recordAsyncio("python3") : (JSON.parse(kept) as Comparison);
  return jsonOf(compare(asyncio, recordOurs()));
}
