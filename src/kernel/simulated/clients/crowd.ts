/**
 * A crowd of clients by chance, as a scene: a text that can be printed, read,
 * cut down and kept when a server does not get along with it.
 */
import { Random } from "../faults/random.ts";

type Line = { readonly atUs: number; readonly text: string };

/** The scene of a seed: two to eight clients, and all of them leave. */
export function crowdScene(seed: number): string {
  const random = new Random(seed);
  const names = "ABCDEFGH".slice(0, random.from(2, 8));
  // Now and then everybody comes at once.
  const spreadUs = random.pick([0, 20, 1_000, 5_000]);
  const lines = [...names].flatMap((name) => {
    const startUs = 1_000 + random.from(0, spreadUs);
    return clientLines(random, name, startUs);
  });
  // Sorting keeps the order of lines with equal times: each client's own.
  const ordered = lines.sort((one, other) => one.atUs - other.atUs);
  const texts = ordered.map(({ atUs, text }) => `${text} @${atUs / 1000}\n`);
  return `# the crowd of seed ${seed}\n${texts.join("")}`;
}

function clientLines(random: Random, name: string, startUs: number): Line[] {
  const pauseUs = random.pick([0, 2, 50, 500, 3_000]);
  let atUs = startUs;
  return clientDeeds(random).map((deed) => {
    const line = { atUs, text: `${name} ${deed}` };
    atUs += random.from(0, pauseUs);
    return line;
  });
}

/** What one client does, in order. */
function clientDeeds(random: Random): string[] {
  const sends = sendDeeds(random);
  const isSlow = random.chance(0.4);
  const deeds = [
    ...(random.chance(0.3) ? [`has room for ${roomLength(random)} bytes`] : []),
    ...(isSlow ? ["stops reading"] : []),
    "connects",
    ...sends,
  ];
  if (random.chance(0.3)) return badLeave(random, deeds);
  const last = isSlow ? slowReading(random) : [];
  // Before it reads, or after some of it: the end may come at any place.
  const endIndex = random.from(0, last.length);
  return [...deeds, ...last.toSpliced(endIndex, 0, "ends")];
}

function sendDeeds(random: Random): string[] {
  // Most are short: what is long takes the test long as well.
  const most = random.pick([1, 100, 3_000, 3_000, 120_000]);
  return Array.from(
    { length: random.from(0, 5) },
    () => `sends ${random.from(1, most)} bytes`,
  );
}

function roomLength(random: Random): number {
  return random.pick([1_152, 4_096, 20_000]);
}

/** Takes its replies in sips, then whatever else comes. */
function slowReading(random: Random): string[] {
  const sips = Array.from(
    { length: random.from(0, 4) },
    () => `reads ${random.from(1, 3_000)} bytes`,
  );
  return [...sips, "reads on"];
}

/** Leaves at some point without waiting, perhaps after its own side's end. */
function badLeave(random: Random, deeds: readonly string[]): string[] {
  const connected = deeds.indexOf("connects") + 1;
  const before = deeds.slice(0, random.from(connected, deeds.length));
  const leaves = random.pick(["closes", "resets"]);
  return [...before, ...(random.chance(0.3) ? ["ends"] : []), leaves];
}
