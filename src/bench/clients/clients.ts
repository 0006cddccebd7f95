/** The process of the clients, as the bench sees it. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadOrder } from "../echo/load.ts";
import type { Held, StayOrder } from "../idle/stay.ts";
import { adopt, end } from "../servers/children.ts";
import type { Order } from "./program.ts";

const program = fileURLToPath(new URL("program.ts", import.meta.url));

/** Does one thing at a time: each is to be over before the next. */
export class Clients {
  readonly process: ChildProcess = adopt(
    fork(program, { execArgv: ["--import", "tsx"] }),
  );

  /** Loads a server; microseconds of its CPU time for each message. */
  load(order: LoadOrder): Promise<number> {
    return this.tell({ deed: "load", ...order });
  }

  /** Stays with a server, in silence; what that costs it. */
  stay(order: StayOrder): Promise<Held> {
    return this.tell({ deed: "stay", ...order });
  }

  /** Over when the process has ended. */
  end(): Promise<void> {
    return end(this.process);
  }

  tell<Answer>(order: Order): Promise<Answer> {
    const { process } = this;
    return new Promise((resolve, reject) => {
      const refuse = () => reject(new Error("the clients have ended"));
      process.once("exit", refuse);
      process.once("message", (answer) => {
        process.off("exit", refuse);
        resolve(answer as Answer);
      });
      process.send(order);
    });
  }
}
