/**
 * The C functions behind `#kernel`, in C's spelling: one line a prototype.
 * koffi is a foreign function interface: it turns a prototype into a function
 * that calls straight into libc, on this thread, without libuv.
 */
import koffi from "koffi";

/** A C function that takes these arguments and answers a number. */
type C<Args extends unknown[]> = (...args: Args) => number;
type Bytes = Uint8Array | null;

if (process.platform !== "linux" || !["x64", "arm64"].includes(process.arch)) {
  throw new Error(
    `real system calls need Linux on x64 or arm64, not ${process.platform} ` +
      `on ${process.arch}: open the repository in its dev container`,
  );
}

const libc = koffi.load(null);

/** What the last call of this thread left behind. Ask before any other. */
export const errno: () => number = () => koffi.errno();

export const socket: C<[domain: number, type: number, protocol: number]> =
  libc.func("int socket(int, int, int)");
export const bind: C<[fd: number, address: Uint8Array, length: number]> =
  libc.func("int bind(int, const void *, uint32_t)");
export const listen: C<[fd: number, backlog: number]> = libc.func(
  "int listen(int, int)",
);
export const accept4: C<
  [fd: number, address: null, length: null, flags: number]
> = libc.func("int accept4(int, void *, void *, int)");
export const connect: C<[fd: number, address: Uint8Array, length: number]> =
  libc.func("int connect(int, const void *, uint32_t)");
export const getsockname: C<
  [fd: number, address: Uint8Array, length: Uint32Array]
> = libc.func("int getsockname(int, void *, void *)");
export const setsockopt: C<
  [fd: number, level: number, name: number, value: Int32Array, size: number]
> = libc.func("int setsockopt(int, int, int, const void *, uint32_t)");
export const getsockopt: C<
  [fd: number, level: number, name: number, v: Int32Array, size: Uint32Array]
> = libc.func("int getsockopt(int, int, int, void *, void *)");
export const recv: C<
  [fd: number, buffer: Uint8Array, length: number, flags: number]
> = libc.func("intptr_t recv(int, void *, size_t, int)");
export const send: C<
  [fd: number, bytes: Uint8Array, length: number, flags: number]
> = libc.func("intptr_t send(int, const void *, size_t, int)");
export const shutdown: C<[fd: number, how: number]> = libc.func(
  "int shutdown(int, int)",
);
export const close: C<[fd: number]> = libc.func("int close(int)");
export const fcntl: C<[fd: number, command: number, "int", value: number]> =
  libc.func("int fcntl(int, int, ...)");
export const poll: C<[fds: Int32Array, count: number, timeout: number]> =
  libc.func("int poll(void *, unsigned long, int)");
export const timerfd_create: C<[clock: number, flags: number]> = libc.func(
  "int timerfd_create(int, int)",
);
export const timerfd_settime: C<
  [fd: number, flags: number, value: BigInt64Array, old: Bytes]
> = libc.func("int timerfd_settime(int, int, const void *, void *)");
export const eventfd: C<[initial: number, flags: number]> = libc.func(
  "int eventfd(unsigned int, int)",
);
export const read: C<
  [fd: number, buffer: Uint8Array | BigUint64Array, size: number]
> = libc.func("intptr_t read(int, void *, size_t)");
export const uv_default_loop: () => unknown = libc.func(
  "void *uv_default_loop()",
);
export const uv_backend_fd: C<[loop: unknown]> = libc.func(
  "int uv_backend_fd(void *)",
);
export const uv_update_time: (loop: unknown) => void = libc.func(
  "void uv_update_time(void *)",
);
export const uv_loop_alive: C<[loop: unknown]> = libc.func(
  "int uv_loop_alive(void *)",
);
export const uv_backend_timeout: C<[loop: unknown]> = libc.func(
  "int uv_backend_timeout(void *)",
);
export const write: C<
  [fd: number, bytes: Uint8Array | BigUint64Array, size: number]
> = libc.func("intptr_t write(int, const void *, size_t)");
