/** TCP over IPv4, on the simulated network. Answers as in libc/sockets.ts. */
import {
  checkBytes,
  checkChoice,
  checkFd,
  checkInteger,
  checkPort,
  parseHost,
} from "../../arguments.ts";
import { isInterrupt } from "../../interrupts.ts";
import type { Address, Fd } from "../../types.ts";
import { SHUT_RD, SHUT_RDWR, SHUT_WR } from "../../types.ts";
import type { Machine } from "../machine/machine.ts";
import { Refusal } from "../machine/refusal.ts";
import { call } from "../run.ts";
import { Socket } from "../network/socket.ts";

// What net.core.somaxconn is on Linux.
const backlogMax = 4096;

/** socket(2): a new TCP socket, blocking and not yet connected. */
export function socket(): Fd {
  return call("socket", null, (machine) =>
    machine.table.open(new Socket(machine)),
  );
}

/** bind(2): gives a socket its own address. Port 0: any that is free. */
export function bind(fd: Fd, host: string, port: number): void {
  checkFd(fd);
  const address = addressOf(host, port);
  call("bind", fd, (machine) => {
    machine.network.bind(socketOf(machine, fd).tcp, address);
  });
}

/** listen(2): the queue holds one more than `backlog`, as on Linux. */
export function listen(fd: Fd, backlog: number): void {
  checkFd(fd);
  checkInteger("backlog", backlog, 0, 0x7fff_ffff);
  call("listen", fd, (machine) => {
    const { tcp, progress } = socketOf(machine, fd);
    if (progress !== "none") throw new Refusal("EINVAL");
    machine.network.listen(tcp, Math.min(backlog, backlogMax));
  });
}

/** accept(2): takes the first connection out of the queue; may be `null`. */
export function accept(fd: Fd): Fd | null {
  checkFd(fd);
  return call("accept", fd, (machine) => {
    const { table } = machine;
    table.get(fd);
    // Linux looks for a free number first, whether or not somebody waits.
    table.checkRoom();
    const accepted = socketOf(machine, fd).accept();
    return accepted === null ? null : table.open(accepted);
  });
}

/** connect(2): `true` when connected, `null` when it has begun. */
export function connect(fd: Fd, host: string, port: number): true | null {
  checkFd(fd);
  const address = addressOf(host, port);
  try {
    return call("connect", fd, (it) => socketOf(it, fd).connect(address), {
      isRepeated: false,
    });
  } catch (error) {
    // It goes on in the kernel; it must not be repeated.
    if (isInterrupt(error)) return null;
    throw error;
  }
}

/** getsockname(2): this end's address, with the port that was chosen. */
export function getsockname(fd: Fd): Address {
  checkFd(fd);
  return call("getsockname", fd, (it) => ({ ...socketOf(it, fd).tcp.local }));
}

/** recv(2): how many bytes came into the buffer; 0 at the end; or `null`. */
export function recv(fd: Fd, buffer: Uint8Array): number | null {
  checkFd(fd);
  checkBytes("buffer", buffer);
  return call("recv", fd, (machine) => socketOf(machine, fd).recv(buffer));
}

/** send(2): how many bytes were taken, perhaps fewer than all; or `null`. */
export function send(fd: Fd, bytes: Uint8Array): number | null {
  checkFd(fd);
  checkBytes("bytes", bytes);
  return call("send", fd, (machine) => socketOf(machine, fd).send(bytes));
}

/** shutdown(2): ends one direction, or both, and keeps the descriptor. */
export function shutdown(fd: Fd, how: number): void {
  checkFd(fd);
  checkChoice("how", how, [SHUT_RD, SHUT_WR, SHUT_RDWR]);
  call("shutdown", fd, (machine) => {
    socketOf(machine, fd).shutdown(how !== SHUT_WR, how !== SHUT_RD);
  });
}

/** close(2): gives the number back. Unread bytes make it a reset. */
export function close(fd: Fd): void {
  checkFd(fd);
  call("close", fd, (machine) => machine.table.close(fd));
}

/** The socket that a descriptor leads to. */
export function socketOf(machine: Machine, fd: Fd): Socket {
  return machine.table.getAs(fd, Socket, "ENOTSOCK");
}

function addressOf(host: string, port: number): Address {
  const numbers = parseHost(host);
  checkPort(port);
  return { host: numbers.join("."), port };
}
