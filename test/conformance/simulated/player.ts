/** A client of the kit on the simulated network. */
import { Client } from "#src/kernel/simulated/clients/client.ts";
import type { Machine } from "#src/kernel/simulated/machine/machine.ts";
import { payload } from "../payload.ts";
import { StepError } from "../step-error.ts";

/** One connection. What it can do reads as in `client.ts`. */
export class Player extends Client {
  /** How many bytes the `receives` steps so far have asked for. */
  askedCount = 0;
  /** What is wrong with the bytes that came; `null` if nothing is. */
  fault: string | null = null;

  constructor(name: string, machine: Machine) {
    super(name, machine);
    this.onBytes = (bytes) => this.take(bytes);
  }

  /** Checks what came. It is in `receivedCount` already. */
  take(bytes: Uint8Array): void {
    const offset = this.receivedCount - bytes.length;
    const expected = payload(this.name, offset, bytes.length);
    if (this.receivedCount > this.sentCount) {
      this.fault ??= "more bytes came back than were sent";
    } else if (Buffer.compare(bytes, expected) !== 0) {
      this.fault ??= "other bytes came back than were sent";
    }
  }

  /** As a client, and what was asked for it takes even if it does not read. */
  override react(): boolean {
    if (this.state === "gone") return false;
    const { isReading } = this;
    const didRead = !isReading && this.lacksBytes() && this.readAsked() > 0;
    // With less than it asked for it wants to see the end, too.
    this.isReading ||= this.lacksBytes();
    const didMore = super.react();
    this.isReading = isReading;
    return didRead || didMore;
  }

  lacksBytes(): boolean {
    return this.receivedCount < this.askedCount;
  }

  readAsked(): number {
    return this.read(this.askedCount - this.receivedCount);
  }

  /** Whether it is connected. Throws a StepError if it never will be. */
  isConnected(): boolean {
    if (this.state === "broken") throw new StepError("it was refused");
    return this.state !== "connecting";
  }

  sends(byteCount: number): void {
    this.send(payload(this.name, this.sentCount, byteCount));
  }

  checkHeldUp(): void {
    const isHeldUp = this.state === "connected" && this.queued.length > 0;
    if (!isHeldUp) throw new StepError("all it sent was taken");
  }

  /** Whether all that was asked for has come. */
  hasReceived(): boolean {
    if (!this.lacksBytes()) return true;
    if (this.isOpen) return false;
    throw new StepError("the connection ended too early");
  }

  /** Whether the end has come, and nothing that was not asked for. */
  hasSeenEnd(): boolean {
    if (this.receivedCount > this.askedCount) {
      throw new StepError("more bytes came before the end");
    }
    if (this.state === "broken") throw new StepError("a reset came instead");
    return this.state === "ended";
  }

  /** Throws a StepError if what came was not what was sent. */
  check(): void {
    if (this.fault !== null) throw new StepError(this.fault);
  }
}
