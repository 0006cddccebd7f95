"""Runs a command on a terminal of its own, and stands between it and a pipe.

    pty.py COLUMNS ROWS COMMAND...

Bytes from standard input are typed, what is on the terminal goes to standard
output. Standard error says at the end how the terminal was left.
"""

import fcntl
import os
import select
import signal
import struct
import sys
import termios


def main() -> int:
    columns, rows, *command = sys.argv[1:]
    leader, follower = os.openpty()
    size = struct.pack("HHHH", int(rows), int(columns), 0, 0)
    fcntl.ioctl(follower, termios.TIOCSWINSZ, size)
    before = termios.tcgetattr(follower)
    # Closed by exec: from then on Ctrl-C has somebody to go to.
    started, starting = os.pipe()
    child = os.fork()
    if child == 0:
        login(follower)
        os.close(leader)
        os.execvp(command[0], command)
    os.close(starting)
    os.read(started, 1)
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGTERM))
    between(leader, child)
    _, status = os.waitpid(child, 0)
    same = termios.tcgetattr(follower) == before
    print("terminal as before" if same else "terminal changed", file=sys.stderr)
    return os.waitstatus_to_exitcode(status) & 0xFF


def login(follower: int) -> None:
    os.setsid()
    fcntl.ioctl(follower, termios.TIOCSCTTY, 0)
    for fd in range(3):
        os.dup2(follower, fd)


def between(leader: int, child: int) -> None:
    """Copies both ways until the child has ended and all it wrote is here."""
    reading = [leader, 0]
    while True:
        ready, _, _ = select.select(reading, [], [], 0.05)
        if 0 in ready:
            typed = os.read(0, 4096)
            if typed:
                os.write(leader, typed)
            else:
                reading.remove(0)
        if leader in ready:
            os.write(1, os.read(leader, 65536))
        elif not ready and ended(child):
            return


def ended(child: int) -> bool:
    info = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    return info is not None


sys.exit(main())
