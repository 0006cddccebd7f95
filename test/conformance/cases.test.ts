/** The cases themselves, before any server: do they make sense? */
import { describe, expect, test } from "vitest";
import { cases } from "./cases.ts";
import { payload } from "./payload.ts";
import type { Case } from "./steps.ts";

/** What the steps so far say of a client. */
type Client = { sent: number; received: number; left: boolean };

/** Reads a case like a server that never errs; what is wrong with it. */
function mistakes({ steps, oneAtATime }: Case): string[] {
  const found: string[] = [];
  const clients = new Map<string, Client>();
  let isHeld = false;
  for (const step of steps) {
    const [who, does, byteCount = 0] = step;
    const client = clients.get(who) ?? { sent: 0, received: 0, left: false };
    const isReply = does === "receives" || does === "sees end";
    if (does.endsWith("connect") || does === "connects") {
      clients.set(who, client);
    } else if (who !== "server" && !clients.has(who)) {
      if (does !== "stops reading") found.push(`${who} ${does} unconnected`);
    }
    if (does === "sends") client.sent += byteCount;
    if (does === "receives") client.received += byteCount;
    if (client.received > client.sent) found.push(`${who} receives too much`);
    if (does === "sees end" && !(client.left && isEven(client))) {
      found.push(`${who} cannot see the end`);
    }
    if (["ends", "closes", "resets"].includes(does)) client.left = true;
    if (does === "holds" || does === "goes on") isHeld = does === "holds";
    if (isHeld && (isReply || does === "sleeps")) found.push(`${who} is held`);
    if (isReply && oneAtATime && isBehindAnother(who, clients)) {
      found.push(`${who} has to wait for another`);
    }
  }
  return isHeld ? [...found, "the server is held for ever"] : found;
}

function isEven({ sent, received }: Client): boolean {
  return sent === received;
}

function isBehindAnother(who: string, clients: Map<string, Client>): boolean {
  const names = [...clients.keys()];
  return names
    .slice(0, names.indexOf(who))
    .some((name) => clients.get(name)?.left === false);
}

describe("the cases", () => {
  test("have each a name of their own", () => {
    const names = cases.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  test.each(cases)("can be played to the end: $name", (scenario) => {
    expect(mistakes(scenario)).toEqual([]);
  });
});

describe("the bytes that a client sends", () => {
  test("are the same however they are cut", () => {
    const whole = payload("A", 0, 1000);
    for (const [from, to] of [
      [0, 1],
      [1, 6],
      [6, 6],
      [6, 999],
    ] as const) {
      expect(payload("A", from, to - from)).toEqual(whole.slice(from, to));
    }
  });

  test("are not those of another client, nor its own at another place", () => {
    const bytes = payload("A", 0, 100);
    expect(payload("B", 0, 100)).not.toEqual(bytes);
    expect(payload("A", 100, 100)).not.toEqual(bytes);
  });
});
