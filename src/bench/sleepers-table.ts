/** The ways to sleep, side by side. */
import { type Slept, ways } from "./sleepers.ts";
import { line } from "./table.ts";

/** A line of the table. */
type Row = readonly [name: string, valueOf: (slept: Slept) => number];

const counted: readonly Row[] = [
  ["sleepers woken", ({ woke }) => woke],
  ["refused: EMFILE", ({ refused }) => refused],
  ["timerfd_create", ({ calls }) => calls["timerfdCreate"] ?? 0],
  ["timerfd_settime", ({ calls }) => calls["timerfdSettime"] ?? 0],
  ["close", ({ calls }) => calls["close"] ?? 0],
  ["timers open at most", ({ openMax }) => openMax],
  ["largest poll", ({ entriesMax }) => entriesMax],
];

const measured: readonly Row[] = [
  ["sleepers woken", ({ woke }) => woke],
  ["polls", ({ turns }) => turns],
  ["ms of CPU time", ({ cpuMs }) => Math.round(cpuMs)],
  ["ms late at most", ({ latestMs }) => Math.ceil(latestMs)],
];

/** What is the same in every run, or else what was measured. */
export function sleepersTable(
  slept: readonly Slept[],
  isMeasured: boolean,
): string[] {
  const rows = isMeasured ? measured : counted;
  return [
    line("", ways),
    ...rows.map(([name, valueOf]) => line(name, slept.map(valueOf))),
  ];
}
