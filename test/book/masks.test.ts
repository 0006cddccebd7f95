/** When two outputs are the same: numbers under masks, and measurements. */
import { expect, test } from "vitest";
import {
  differenceOf,
  masked,
  type MaskName,
} from "../../site/build/records/masks.ts";

test.each<[mask: MaskName, output: string, masked: string]>([
  ["PORT", "listening on 127.0.0.1:40001", "listening on 127.0.0.1:PORT"],
  ["PORT", "port 40001, ports 2", "port PORT, ports 2"],
  ["PORT", "port=40001 port: 4", "port=PORT port: PORT"],
  ["PORT", "sin_port=htons(9000)", "sin_port=htons(PORT)"],
  ["PORT", "127.0.0.1 40001", "127.0.0.1 40001"],
  ["FD", "fd 7, fd=8, client 9: gone", "fd FD, fd=FD, client FD: gone"],
  ["FD", "ECONNRESET: reset, recv(7)", "ECONNRESET: reset, recv(FD)"],
  ["FD", 'sendto(7, "h", 5, 0) = 5', 'sendto(FD, "h", 5, 0) = 5'],
  ["FD", "accept4(7, NULL) = 8", "accept4(FD, NULL) = FD"],
  ["FD", "7 clients (7 of them)", "7 clients (7 of them)"],
  ["PID", "pid 41, [pid 42]", "pid PID, [pid PID]"],
  ["PID", "PID: 41", "PID: PID"],
  ["PID", "41 recvfrom(7)\n41 +++ exited", "PID recvfrom(7)\nPID +++ exited"],
  ["PID", "rapid 41", "rapid 41"],
  [
    "PYTHON",
    "asyncio (Python 3.11) of Python 3.12.1",
    "asyncio (Python PYTHON) of Python PYTHON",
  ],
])("%s in %j", (mask, output, expected) => {
  expect(masked(output, { masks: [mask], isMeasured: false })).toBe(expected);
});

test("masks that are not asked for mask nothing", () => {
  const output = "fd 7 at 127.0.0.1:9000, pid 3";
  expect(masked(output, { masks: [], isMeasured: false })).toBe(output);
});

const measured = { masks: [], isMeasured: true };
const machine = "\n# measured with 2 cores, Linux 6.18, Node 20.20";
const other = "\n# measured with 1 core, Linux 5.4, Node 22.1";

test.each([
  ["thousands and decimals", "1,234.5 ms in 2_000", "7 ms in 80"],
  ["padding", "calls     12 ms", "calls 1,200 ms"],
  ["addresses", "at 0x7ffe12", "at 0x55"],
  ["another machine", `2 ms${machine}`, `3 ms${other}`],
])("measurements agree whatever their %s", (_what, one, another) => {
  expect(differenceOf(one, another, measured)).toBeNull();
});

test("a measurement says with what", () => {
  const difference = differenceOf("2 ms", `2 ms${machine}`, measured);
  expect(difference).toBe('line 2 was missing and is "# measured"');
});

test("the first difference is named by its line", () => {
  const exact = { masks: [], isMeasured: false };
  expect(differenceOf("a\nb\nc", "a\nB\nC", exact)).toBe(
    'line 2 was "b" and is "B"',
  );
  expect(differenceOf("a\nb", "a", exact)).toBe(
    'line 2 was "b" and is missing',
  );
});
