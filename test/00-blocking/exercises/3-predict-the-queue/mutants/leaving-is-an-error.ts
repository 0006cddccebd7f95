// fails: the calls answer what you have predicted
// Believes that a client that has left makes recv fail.
/** Two clients come and speak, and one leaves, before anybody accepts. */
import {
  accept,
  close,
  connect,
  getsockname,
  print,
  recv,
  send,
  socket,
} from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";

/** What a call answers, unless it throws or never returns. */
export type Answer =
  "0" | "2" | "3" | "5" | "7" | "throws" | "sleeps for ever" | "?";

// #region program
/** Both ends in one program, and one thread; all descriptors block. */
export function program(): void {
  const listener = listenOn("127.0.0.1", 0);
  const { host, port } = getsockname(listener);
  const [a, b] = [socket(), socket()];
  const encoder = new TextEncoder();

  connect(a, host, port);
  connect(b, host, port);
  print(`1: ${send(b, encoder.encode("goodbye"))}`);
  close(b);
  send(a, encoder.encode("hi!"));

  const first = accept(listener) ?? -1;
  const second = accept(listener) ?? -1;
  const buffer = new Uint8Array(5);
  print(`2: ${recv(first, buffer)}`);
  print(`3: ${recv(second, buffer)}`);
  print(`4: ${recv(second, buffer)}`);
  print(`5: ${recv(second, buffer)}`);
  print(`6: ${recv(first, buffer)}`);
}
// #endregion

/** What the send and the five calls of recv answer. */
export const prediction: Answer[] = [
  // TODO: write what you expect in the place of each question mark.
  "7", // 1: B sends 7 bytes
  "3", // 2
  "5", // 3
  "2", // 4
  "throws", // 5
  "sleeps for ever", // 6
  // END TODO
];
