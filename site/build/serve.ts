/** The site on this machine: what `npm start` does once it is built. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join, posix } from "node:path";
import sirv from "sirv";
import { UsageError } from "../../src/cli/fail.ts";

const host = "127.0.0.1";

/** Takes the port, before anything is built. Throws a UsageError. */
export async function takePort(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, port);
  }
  return server;
}

/** Answers a request for a path, or says false and leaves it to others. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
) => boolean;

/**
 * Answers with the files of a folder, where `answerFirst` has no answer.
 * Returns the URL to open.
 */
export function serveFolder(
  server: Server,
  folder: string,
  answerFirst: Answer = () => false,
): string {
  // Nothing is kept by the browser: the next build may be a second away.
  const answer = sirv(folder, { dev: true, etag: true });
  server.on("request", (request, response) => {
    const pathname = pathOf(request);
    if (pathname === null) return response.writeHead(400).end();
    if (answerFirst(request, response, pathname)) return;
    const index = join(folder, pathname, "index.html");
    if (pathname.endsWith("/") || !existsSync(index)) {
      return answer(request, response);
    }
    // A folder without its slash: relative links would start one too high.
    response.writeHead(301, { location: `${encodeURI(pathname)}/` }).end();
  });
  const { port } = server.address() as AddressInfo;
  return `http://${host}:${port}/`;
}

/** The path in a request, decoded and without dots; null for nonsense. */
function pathOf({ url = "/" }: IncomingMessage): string | null {
  const [path = "/"] = url.split("?");
  try {
    return posix.normalize(`/${decodeURIComponent(path)}`);
  } catch {
    return null;
  }
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new UsageError(
      `${host}:${port} is in use: stop what listens there, or choose ` +
        "another port with npm start -- --port N (0 takes a free one)",
    );
  }
  if (error.code === "EACCES") {
    return new UsageError(
      `${host}:${port} needs more rights: choose a port from 1024`,
    );
  }
  return error;
}
