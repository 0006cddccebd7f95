/**
 * The echo contract: what each chapter's server must be able to do, and live
 * through. Well-behaved clients first, then the others, then many at once.
 */
import { crowdCases } from "./cases-crowd.ts";
import { hostileCases } from "./cases-hostile.ts";
import { kindCases } from "./cases-kind.ts";
import { slowCases } from "./cases-slow.ts";
import { togetherCases } from "./cases-together.ts";
import type { Case } from "./steps.ts";

/** All cases, in the order in which they are played. */
export const cases: readonly Case[] = [
  ...kindCases,
  ...hostileCases,
  ...togetherCases,
  ...slowCases,
  ...crowdCases,
];
