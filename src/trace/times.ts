/** Times as a trace tells them. */

/** To the microsecond, or the sum of two times would have twelve digits. */
export function rounded(ms: number): number {
  return Number(ms.toFixed(3));
}
