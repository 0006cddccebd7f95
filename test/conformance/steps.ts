/**
 * The language of the echo contract. A case is a list of steps that read as
 * sentences: `["A", "sends", 5]`. It knows nothing of sockets, processes or
 * time, so that any driver can play it: `play.ts` does with real sockets, and
 * `simulated/stage.ts` on the simulated kernel.
 *
 * Steps are played in order, and each is over before the next begins. What
 * "over" means stands beside each of them.
 */

/**
 * What happens to the server, or is asked of it.
 *
 * - `holds`: from here on the server does not run. Over when it has stopped.
 *   What clients do meanwhile reaches its kernel, and waits there.
 * - `goes on`: it runs again. Over at once.
 * - `sleeps`: over when the server waits in the kernel, in whatever call, and
 *   nothing wakes it. A server that turns without work never does.
 * - `has closed what it opened`: over when it has no more descriptors open than
 *   before its first client.
 */
export type ServerStep = readonly [
  who: "server",
  does: "holds" | "goes on" | "sleeps" | "has closed what it opened",
];

/**
 * What a client does, or waits for. A client is known by its name, which is
 * never `server`. Its bytes are those of `payload.ts`, in order. It reads
 * whatever comes, at any time, unless it has stopped reading; each byte must
 * be the next of those it has sent, and one that was not sent is a failure.
 *
 * - `starts to connect`: over at once. What follows waits for the connection.
 * - `connects`: over when the kernel has made the connection, which it does
 *   without the server while there is room in the backlog. To be refused is a
 *   failure.
 * - `sends` n: hands its next n bytes over. The kernel takes what it has room
 *   for at once; the rest is queued by the driver and follows when it can.
 *   Over at once, and never a failure.
 * - `is held up`: over when the server sleeps; then some of the bytes must be
 *   queued by the driver still.
 * - `receives` n: over when n bytes more than in earlier `receives` have come.
 *   The end of the stream, or a reset, before that is a failure.
 * - `stops reading`: what comes stays in the kernel, except that a `receives`
 *   takes what it asks for (and less than 16 KiB more). May stand before the
 *   client connects. Over at once.
 * - `reads on`: the opposite. Over at once.
 * - `ends`: half-close. The end of the stream follows the last byte handed
 *   over. Over when it is sent or, if it has to wait in the queue, at once.
 * - `sees end`: over when the server's end of the stream has come. Bytes not
 *   asked for by a `receives`, or a reset, before that are a failure.
 * - `closes`: both directions at once; bytes in the queue are dropped. As the
 *   kernel has it, the server sees a reset if unread bytes had come, and the
 *   end of the stream if not. Over at once.
 * - `resets`: a close that the server sees as a reset; bytes in the queue are
 *   dropped. Over at once.
 */
export type ClientStep =
  | readonly [
      who: string,
      does:
        | "starts to connect"
        | "connects"
        | "is held up"
        | "stops reading"
        | "reads on"
        | "ends"
        | "sees end"
        | "closes"
        | "resets",
    ]
  | readonly [who: string, does: "sends" | "receives", byteCount: number];

/** One thing that happens. */
export type Step = ServerStep | ClientStep;

/** One thing that an echo server must be able to do, or live through. */
export type Case = {
  /** A sentence. */
  readonly name: string;
  /**
   * Whether a server that serves one client after the other could do it. If
   * not, the case needs one that serves several at once.
   */
  readonly oneAtATime: boolean;
  /** How many descriptors the server may have open; `null`: no matter. */
  readonly descriptorLimit: number | null;
  /** Servers, by name, of which it is not asked, and why not. */
  readonly exempt: Readonly<Record<string, string>>;
  /** Clients that are still connected after the last step close, in order. */
  readonly steps: readonly Step[];
};

/** Played after each case, with a client that the case does not know. */
export const epilogue: readonly Step[] = [
  // Until the server knows who has left, it may have no room for another.
  ["server", "sleeps"],
  ["a fresh client", "connects"],
  ["a fresh client", "sends", 5],
  ["a fresh client", "receives", 5],
  ["a fresh client", "ends"],
  ["a fresh client", "sees end"],
  ["server", "has closed what it opened"],
  ["server", "sleeps"],
];

/** The step as a sentence, for messages. */
export function sentence(step: Step): string {
  return step.join(" ");
}

/** Which of a crowd is hit may differ from run to run. */
export function anonymous(text: string): string {
  return text.replace(/client \d+/, "one of the clients");
}
