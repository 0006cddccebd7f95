/** The clients of a bench, in a process of their own: do what they are told. */
import { load, type LoadOrder } from "../echo/load.ts";
import { stay, type StayOrder } from "../idle/stay.ts";

/** What they can be told to do. */
export type Order =
  | ({ readonly deed: "load" } & LoadOrder)
  | ({ readonly deed: "stay" } & StayOrder);

process.on("message", (order: Order) => {
  process.send?.(order.deed === "load" ? load(order) : stay(order));
});
