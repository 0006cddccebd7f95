/** The site while it is being written: pages, and news of them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { livePage, livePaths, plainPage, problemsHtml } from "./pages.ts";

/** Somebody who has a page open. */
type Reader = { readonly page: string; readonly response: ServerResponse };

/**
 * Serves the pages of a folder, each with a script that asks for news: the
 * version of the page, and what keeps the book from being built.
 */
export class LiveSite {
  readonly folder: string;
  readonly readers = new Set<Reader>();
  /** Why the last build failed; null if it did not. */
  failure: Error | null = null;
  /** The hash of all that is no page; null before the first good build. */
  assets: string | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Notes the outcome of a build, and tells all readers. */
  tell(failure: Error | null): void {
    this.failure = failure;
    if (failure === null) this.assets = assetsOf(this.folder);
    for (const reader of this.readers) this.sendNews(reader);
  }

  /** Answers for pages and for what is ours; false leaves it to others. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): boolean {
    if (pathname === livePaths.events) {
      this.addReader(request, response);
    } else if (pathname === livePaths.script) {
      sendScript(response);
    } else if (pathname === livePaths.style) {
      send(response, 200, "text/css", ours("problems.css"));
    } else if (/(\/|\.html)$/.test(pathname)) {
      const isFolder = pathname.endsWith("/");
      const page = isFolder ? `${pathname}index.html` : pathname;
      this.sendPage(response, page.slice(1));
    } else {
      return false;
    }
    return true;
  }

  /** Lets all readers go. */
  close(): void {
    for (const { response } of this.readers) response.end();
  }

  sendPage(response: ServerResponse, page: string): void {
    const html = this.assets === null ? null : textOf(this.folder, page);
    const version = this.versionOf(page);
    if (html !== null) {
      send(response, 200, "text/html", livePage(html, page, version));
      return;
    }
    const isMissing = this.assets !== null;
    const title = isMissing ? `There is no ${page}` : this.waitingTitle();
    const plain = livePage(plainPage(title, this.failure), page, version);
    send(response, isMissing ? 404 : 503, "text/html", plain);
  }

  waitingTitle(): string {
    if (this.failure === null) return "The book is being built";
    return "The book cannot be built";
  }

  /** A word that changes when the page looks different. */
  versionOf(page: string): string {
    if (this.assets === null) return "unbuilt";
    const html = textOf(this.folder, page);
    return html === null ? "missing" : hashOf(html + this.assets);
  }

  addReader(request: IncomingMessage, response: ServerResponse): void {
    const [, query] = (request.url ?? "").split("?");
    const page = new URLSearchParams(query).get("page") ?? "index.html";
    const reader = { page, response };
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    });
    // Soon again, should `npm start` be stopped and started.
    response.write("retry: 500\n\n");
    this.readers.add(reader);
    response.on("close", () => this.readers.delete(reader));
    this.sendNews(reader);
  }

  sendNews({ page, response }: Reader): void {
    const version = this.versionOf(page);
    const problems = problemsHtml(this.failure);
    response.write(`data: ${JSON.stringify({ version, problems })}\n\n`);
  }
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
): void {
  response
    .writeHead(status, {
      "content-type": `${type};charset=utf-8`,
      "cache-control": "no-store",
    })
    .end(text);
}

function sendScript(response: ServerResponse): void {
  const options = { loader: "ts", format: "iife" } as const;
  transform(ours("reload.ts"), options).then(
    ({ code }) => send(response, 200, "text/javascript", code),
    (error) => send(response, 500, "text/plain", String(error)),
  );
}

/** A file of ours that only readers at this machine get. */
function ours(name: string): string {
  const url = new URL(`../../client/${name}`, import.meta.url);
  return readFileSync(fileURLToPath(url), "utf8");
}

/** The text of a file of the site; null where there is none. */
function textOf(folder: string, path: string): string | null {
  try {
    // A reader may ask for any path, but gets none outside the folder.
    return readFileSync(join(folder, join("/", path)), "utf8");
  } catch {
    return null;
  }
}

function assetsOf(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha1");
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest("hex");
}

function hashOf(text: string): string {
  return createHash("sha1").update(text).digest("hex").slice(0, 12);
}
