/**
 * Two ends of a connection and the kernel between them: what it queues and
 * keeps for a process that asks for neither.
 */
import { sign } from "../actors.ts";
import { DataError, dataOf, listOf, numberOf, textOf } from "../data.ts";
import type { Data } from "../json.ts";
import { arrow, type Drawing, type Mark } from "../marks.ts";
import { rectangle, text } from "../marks.ts";
import { barOf } from "../trace/bars.ts";
import { pageWidth } from "../widths.ts";

type Connection = {
  readonly client: string;
  readonly does: string;
  readonly bytes: string;
  /** Null while it waits in the queue of the listener. */
  readonly fd: number | null;
};

const process = { left: 4, right: 112 };
const kernel = { left: 136, right: 346 };
const clients = { left: 374, right: pageWidth - 4 };
const top = 42;
const cellWidth = 16;

/** Draws our process, the kernel, and the clients. */
export function drawQueue(data: Data): Drawing {
  const listener = numberOf(data, "listener");
  const connections = listOf(data, "connections").map(readConnection);
  const queued = connections.filter(({ fd }) => fd === null);
  const accepted = connections.filter(({ fd }) => fd !== null);
  const height = 78 * queued.length + 62 * accepted.length;
  const bottom = top + 26 + height + 6;
  const marks: Mark[] = [
    ...ourProcess(dataOf(data, "process"), bottom),
    ...heading("loop", "our process", process),
    ...heading("kernel", "kernel", kernel),
    ...heading("client", "clients", clients),
  ];
  const queueBottom = top + 26 + 78 * queued.length;
  marks.push(
    rectangle("outline kernel", { ...kernel, top, bottom: queueBottom }),
    text(kernel.left + 8, top + 18, ["listener’s accept queue"]),
    ...descriptor(listener, top + 13),
  );
  for (const [index, connection] of queued.entries()) {
    marks.push(...socket(connection, top + 26 + 78 * index, 8));
  }
  let y = queueBottom + 14;
  for (const connection of accepted) {
    marks.push(...socket(connection, y, 0));
    marks.push(...descriptor(connection.fd ?? 0, y + 13));
    y += 62;
  }
  return { width: pageWidth, height: bottom + 6, marks };
}

function readConnection(data: Data): Connection {
  const { fd, bytes } = data;
  if (fd !== null && typeof fd !== "number") {
    throw new DataError(data, `"fd" must be a number, or null in the queue`);
  }
  if (typeof bytes !== "string" || bytes.length > 5) {
    throw new DataError(data, `"bytes" must be a text of at most 5`);
  }
  const client = textOf(data, "client");
  return { client, does: textOf(data, "does"), bytes, fd };
}

type Sides = { readonly left: number; readonly right: number };

function heading(
  actor: "loop" | "kernel" | "client",
  words: string,
  { left }: Sides,
): readonly Mark[] {
  return [sign(actor, left + 7, 22), text(left + 20, 26.5, [words])];
}

/** A number of our process, and what it stands for. */
function descriptor(fd: number, y: number): readonly Mark[] {
  const x = process.right - 12;
  return [
    text(x, y + 4.5, ["fd ", { code: `${fd}` }], { anchor: "end" }),
    arrow("", y, process.right - 6, kernel.left - 4),
  ];
}

/** A connection in the kernel, and its client on the right. */
function socket(
  { client, does, bytes, fd }: Connection,
  y: number,
  inset: number,
): readonly Mark[] {
  const left = kernel.left + inset;
  const right = kernel.right - inset;
  const isQueued = fd === null;
  const bottom = y + (isQueued ? 70 : 48);
  const nameless = { className: "known" };
  return [
    rectangle("outline kernel", { left, right, top: y, bottom }),
    text(left + 8, y + 18, [`${client}’s connection`]),
    text(left + 8, y + 38, ["receive buffer"]),
    ...cells(bytes, left + 104, y + 26),
    ...(isQueued
      ? [text(left + 8, y + 60, ["no descriptor yet"], nameless)]
      : []),
    arrow("", y + 13, clients.left - 2, right + 4),
    sign("client", clients.left + 8, y + 13),
    text(clients.left + 20, y + 17.5, [client]),
    ...does
      .split("; ")
      .map((words, index) => text(clients.left, y + 38 + 17 * index, [words])),
  ];
}

/** Room for five bytes, and the bytes that are there. */
function cells(bytes: string, x: number, y: number): readonly Mark[] {
  return [0, 1, 2, 3, 4].flatMap((index) => {
    const left = x + cellWidth * index;
    const cell = { left, right: left + cellWidth, top: y, bottom: y + 17 };
    const byte = bytes[index];
    if (byte === undefined) return [rectangle("cell", cell)];
    const letter = text(left + cellWidth / 2, y + 13, [{ code: byte }], {
      anchor: "middle",
    });
    return [rectangle("cell kernel", cell), letter];
  });
}

function ourProcess(data: Data, bottom: number) {
  const middle = (top + bottom) / 2;
  const { left } = process;
  return [
    rectangle("outline loop", { ...process, top, bottom }),
    barOf("asleep", "loop", left + 10, top + 8, bottom - 8),
    text(left + 20, middle + 2, ["asleep in"]),
    text(left + 20, middle + 20, [{ code: textOf(data, "asleep") }]),
  ];
}
