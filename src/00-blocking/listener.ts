/** What the servers of all chapters have in common: a place to listen. */
import {
  type Address,
  bind,
  close,
  type Fd,
  listen,
  setsockopt,
  socket,
} from "#kernel";

/** Where to serve, and whom to tell once clients can connect. */
export type ServeOptions = {
  /** An IPv4 address of this machine. */
  readonly host: string;
  /** 0 to 65535; 0 takes any port that is free. */
  readonly port: number;
  /** Called once, with the address that clients can connect to. */
  readonly onListening: (address: Address) => void;
};

/**
 * A socket that listens. `backlog` is how many connections may wait in the
 * kernel until we accept them. Throws a SystemError such as EADDRINUSE.
 */
export function listenOn(host: string, port: number, backlog = 128): Fd {
  const listener = socket();
  try {
    setsockopt(listener, "SO_REUSEADDR", 1);
    bind(listener, host, port);
    listen(listener, backlog);
  } catch (error) {
    close(listener);
    throw error;
  }
  return listener;
}
