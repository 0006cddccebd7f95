/** What can be set on a descriptor, and asked of it. */
import { checkChoice, checkFd, checkInteger } from "../../arguments.ts";
import type { SystemError } from "../../errors.ts";
import type { Fd, SocketOption } from "../../types.ts";
import { getOption, optionNames, setOption } from "../network/options.ts";
import { systemError } from "../machine/refusal.ts";
import { call } from "../run.ts";
import { socketOf } from "./sockets.ts";

/** fcntl(2): from now on calls on this descriptor answer `null`, "not yet". */
export function setNonblocking(fd: Fd): void {
  checkFd(fd);
  call("fcntl", fd, (machine) => {
    machine.table.get(fd).isNonblocking = true;
  });
}

/** setsockopt(2) for the options that the course needs. */
export function setsockopt(fd: Fd, option: SocketOption, value: number): void {
  checkFd(fd);
  checkChoice("option", option, optionNames);
  checkInteger("value", value, 0, 0x7fff_ffff);
  call("setsockopt", fd, (machine) => {
    setOption(socketOf(machine, fd).tcp.options, option, value);
  });
}

/** getsockopt(2): the value of an option; of SO_LINGER, the seconds. */
export function getsockopt(fd: Fd, option: SocketOption): number {
  checkFd(fd);
  checkChoice("option", option, optionNames);
  return call("getsockopt", fd, (machine) =>
    getOption(socketOf(machine, fd).tcp.options, option),
  );
}

/** How a `connect` that had begun has ended: `null` is well. Asked once. */
export function socketError(fd: Fd): SystemError | null {
  checkFd(fd);
  const code = call("getsockopt", fd, (machine) =>
    socketOf(machine, fd).tcp.takeError(),
  );
  return code === null ? null : systemError(code, "connect", fd);
}
