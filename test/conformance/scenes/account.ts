/** What happened in a scene, told alike by either kernel. */
import type { ClientDeed } from "#src/kernel/recording.ts";

/** Events as sentences, each with the number of steps played before it. */
export class Account {
  readonly events: string[] = [];
  /** The descriptors of accepted connections, in order. */
  accepted: number[] = [];
  last: { key: string; count: number } | null = null;

  /** What a client did or saw. What it receives in a step is one event. */
  client(step: number, { client, does, count = 0 }: ClientDeed): void {
    const key = `${step} ${client} ${does}`;
    if (does !== "receives" && does !== "sends") return this.add(key);
    const isMore = does === "receives" && this.last?.key === key;
    if (isMore) this.events.pop();
    const total = count + (isMore ? (this.last?.count ?? 0) : 0);
    this.add(`${key} ${total} bytes`);
    this.last = { key, count: total };
  }

  /** A line that the server printed. */
  print(step: number, line: string): void {
    // A descriptor is known by the connection it had last; others are N.
    const text = line.replace(/\b\d+\b/g, (digits) => {
      const index = this.accepted.lastIndexOf(Number(digits));
      return index === -1 ? "N" : `#${index + 1}`;
    });
    this.add(`${step} it prints: ${text}`);
  }

  /** The server has ended by an error. */
  end(step: number, error: unknown): void {
    this.print(step, String(error));
  }

  add(event: string): void {
    this.events.push(event);
    this.last = null;
  }
}

/** What happened in each scene, by server and scene. */
export type Accounts = Record<string, string[]>;
