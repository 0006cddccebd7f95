/**
 * Loaded before a server on Node: lets it collect its garbage at a message.
 * One that blocks hears of nothing but its clients: nobody else could tell it.
 */
import { Socket } from "node:net";
import koffi from "koffi";
import { collectGarbage } from "../clock.ts";
import { collect } from "./message.ts";

type Call = (...args: unknown[]) => unknown;

// Ours: what recv(2) has received. To record the calls would be too slow.
const { load } = koffi;
koffi.load = (...args) => {
  const library = load(...args);
  const func = library.func.bind(library) as (prototype: string) => Call;
  const own = (prototype: string): Call => {
    const call = func(prototype);
    if (!prototype.includes(" recv(")) return call;
    return (...args) => {
      const count = call(...args);
      // It may hold the message of another time, behind what came now.
      if (count === collect.length) collectAt(args[1]);
      return count;
    };
  };
  return Object.create(library, { func: { value: own } });
};

// Node's: what it echoes.
const write = Socket.prototype.write as Call;
Socket.prototype.write = function (...args: unknown[]): boolean {
  collectAt(args[0]);
  return write.apply(this, args) as boolean;
};

function collectAt(bytes: unknown): void {
  if (!(bytes instanceof Uint8Array)) return;
  const text = new TextDecoder().decode(bytes.subarray(0, collect.length));
  if (text === collect) collectGarbage();
}
