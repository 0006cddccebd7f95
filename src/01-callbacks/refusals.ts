/** Why accept(2) may fail in a server that is to go on. */
import { type ErrorCode, SystemError } from "#kernel";

const lacks: readonly ErrorCode[] = ["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"];

// What the network says of a connection before it is accepted, by the manual
// page. Linux hides ECONNABORTED, which other systems report.
const misfortunes: readonly ErrorCode[] = [
  "ECONNABORTED",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "EPROTO",
];

/** Too many descriptors or too little memory: it stays so for a while. */
export function isLackOfRoom(error: unknown): error is SystemError {
  return error instanceof SystemError && lacks.includes(error.code);
}

/** One connection is lost; the next in the queue is as good as ever. */
export function concernsOneClient(error: unknown): error is SystemError {
  return error instanceof SystemError && misfortunes.includes(error.code);
}
