/** The site on this machine: what `npm start` does once it is built. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
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

/** Answers with the files of a folder. Returns the URL to open. */
export function serveFolder(server: Server, folder: string): string {
  // Nothing is kept by the browser: the next build may be a second away.
  const answer = sirv(folder, { dev: true, etag: true });
  server.on("request", (request, response) => {
    const { pathname } = new URL(request.url ?? "/", `http://${host}`);
    const index = join(folder, pathname, "index.html");
    if (pathname.endsWith("/") || !existsSync(index)) {
      return answer(request, response);
    }
    // A folder without its slash: relative links would start one too high.
    response.writeHead(301, { location: `${pathname}/` }).end();
  });
  const { port } = server.address() as AddressInfo;
  return `http://${host}:${port}/`;
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
