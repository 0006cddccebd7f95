/**
 * Plays a case to a server on the simulated kernel. The server runs until it
 * sleeps in a blocking call; then it is the clients' turn. What a real driver
 * has to wait for is here so, or will never be so.
 */
import type { Machine, Others } from "#src/kernel/simulated/machine/machine.ts";
import { StepError } from "../step-error.ts";
import { anonymous, type Case, epilogue, type Step } from "../steps.ts";
import { sentence } from "../steps.ts";
import { Player } from "./player.ts";

/**
 * When a client does the next thing: once the server has answered the last
 * and sleeps, or at once unless there is something to wait for.
 */
export type Tempo = "patient" | "hasty";

/** The clients of a case. */
export class Stage implements Others {
  readonly machine: Machine;
  readonly tempo: Tempo;
  readonly players = new Map<string, Player>();
  /** Clients that stopped reading before they connected. */
  readonly deaf = new Set<string>();
  /** Each pause is a turn of the server; `false`: it has none, time passes. */
  readonly script: Generator<boolean, void>;
  port = 0;
  /** How many descriptors the server had open before its first client. */
  descriptorCount = 0;
  isHeld = false;
  /** It has just gone on, and the call that it slept in does not know yet. */
  isInterrupted = false;
  /** Of the steps, the one that is played. */
  step: Step | null = null;
  /** In a sentence, what went wrong; `null` if nothing has. */
  failure: string | null = null;
  isOver = false;

  constructor(machine: Machine, { steps }: Case, tempo: Tempo) {
    this.machine = machine;
    this.tempo = tempo;
    this.script = this.playAll(steps);
  }

  react(): boolean {
    let did = false;
    for (const player of this.players.values()) did = player.react() || did;
    return did;
  }

  nextUs(): number {
    return Infinity;
  }

  act(): void {}

  actWhenIdle(): boolean {
    try {
      const { done, value } = this.script.next();
      if (!done) return value;
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      this.fail(error.message);
    }
    this.isOver = true;
    // Not an exception of our own, which the server might catch.
    return this.machine.finish("over", "the case has been played");
  }

  /** Notes that the step which is played will never be over. */
  fail(reason: string): void {
    const place =
      this.step === null ? "at the end" : `at "${sentence(this.step)}"`;
    this.failure ??= `${anonymous(place)}: ${reason}`;
  }

  /** Whether a signal has come since this was asked last. */
  takeSignal(): boolean {
    const { isInterrupted } = this;
    this.isInterrupted = false;
    return isInterrupted;
  }

  *playAll(steps: readonly Step[]): Generator<boolean, void> {
    this.descriptorCount = this.machine.table.openFds().length;
    yield* this.playEach(steps);
    this.step = null;
    for (const player of this.players.values()) player.check();
    for (const player of this.players.values()) this.dismiss(player);
    yield* this.playEach(epilogue);
  }

  *playEach(steps: readonly Step[]): Generator<boolean, void> {
    for (const step of steps) {
      this.step = step;
      this.begin(step);
      if (this.isHeld) {
        const reason = "this cannot be while the server is held";
        if (!this.isDone(step)) throw new StepError(reason);
        continue;
      }
      const isPatient = this.tempo === "patient" || step[0] === "server";
      if (isPatient || !this.isDone(step)) yield true;
      while (!this.isDone(step)) yield false;
    }
  }

  dismiss(player: Player): void {
    if (player.state !== "gone") player.close();
  }

  /** Does what the step says. */
  begin(step: Step): void {
    const [who] = step;
    switch (step[1]) {
      case "holds":
        this.isHeld = true;
        return;
      case "goes on":
        this.isHeld = false;
        this.isInterrupted = true;
        return;
      case "starts to connect":
      case "connects":
        return this.newPlayer(who).connect(this.port);
      case "stops reading":
        if (!this.players.has(who)) return void this.deaf.add(who);
        return this.player(who).stopReading();
      case "reads on":
        return this.player(who).readOn();
      case "sends":
        return this.player(who).sends(step[2]);
      case "receives":
        this.player(who).askedCount += step[2];
        return void this.player(who).react();
      case "ends":
        return this.player(who).end();
      case "closes":
        return this.player(who).close();
      case "resets":
        return this.player(who).reset();
    }
  }

  /** Whether the step is over. Asked for the last time when time is up. */
  isDone(step: Step): boolean {
    const [who, does] = step;
    if (who === "server") {
      const openCount = this.machine.table.openFds().length;
      const isClosing = does === "has closed what it opened";
      return !isClosing || openCount <= this.descriptorCount;
    }
    if (does === "stops reading") return true;
    const player = this.player(who);
    player.check();
    if (does === "is held up") player.checkHeldUp();
    if (does === "connects") return player.isConnected();
    if (does === "receives") return player.hasReceived();
    return does !== "sees end" || player.hasSeenEnd();
  }

  newPlayer(name: string): Player {
    const player = new Player(name, this.machine);
    player.isReading = !this.deaf.has(name);
    this.players.set(name, player);
    return player;
  }

  player(name: string): Player {
    const player = this.players.get(name);
    if (player === undefined) throw new Error(`${name} never connected`);
    return player;
  }
}
