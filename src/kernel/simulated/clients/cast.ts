/** The clients of a scene, each doing its part when its time has come. */
import { Client } from "./client.ts";
import type { Machine, Others, Setup } from "../machine/machine.ts";
import type { Scene } from "./scene.ts";

/** The set-up of a run in which the clients of a scene take part. */
export function withScene(scene: Scene): Pick<Setup, "others" | "untilMs"> {
  const others = (machine: Machine) => new Cast(machine, scene);
  return { others, untilMs: scene.untilMs };
}

/** Plays a scene to the program. */
export class Cast implements Others {
  readonly machine: Machine;
  readonly scene: Scene;
  readonly clients = new Map<string, Client>();
  /** How many steps of the scene have been played. */
  position = 0;

  constructor(machine: Machine, scene: Scene) {
    this.machine = machine;
    this.scene = scene;
  }

  react(): boolean {
    let did = false;
    for (const client of this.clients.values()) did = client.react() || did;
    return did;
  }

  nextUs(): number {
    const step = this.scene.steps[this.position];
    return step === undefined ? Infinity : Math.round(step.atMs * 1000);
  }

  act(): void {
    const step = this.scene.steps[this.position];
    if (step === undefined) return;
    this.position += 1;
    step.play(this.client(step.client), () => listeningPort(this.machine));
  }

  actWhenIdle(): boolean {
    return false;
  }

  client(name: string): Client {
    const client = this.clients.get(name) ?? new Client(name, this.machine);
    this.clients.set(name, client);
    return client;
  }
}

function listeningPort({ network }: Machine): number {
  const listener = [...network.ends].find(({ state }) => state === "LISTEN");
  // Nobody listens there, so a client that comes too early is refused.
  return listener?.local.port ?? 1;
}
