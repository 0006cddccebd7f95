/** A small book while it is being written, and a reader who is told. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "../../../build.ts";
import { Memory } from "../../../site/build/memory.ts";
import type { Progress } from "../../../site/build/progress.ts";
import { takePort } from "../../../site/build/serve.ts";
import { serveWhileWriting } from "../../../site/build/watch/rebuild.ts";

/** What the server tells a page: its version, and problems as HTML. */
export type News = { readonly version: string; readonly problems: string };

/** Somebody with a page open. */
export type Reader = {
  /** The next news that is like this, from the first not yet read. */
  readonly until: (isWanted: (news: News) => boolean) => Promise<News>;
  readonly leave: () => Promise<void>;
};

/** A book below a root of its own. */
export class SmallBook {
  readonly root = mkdtempSync(join(tmpdir(), "live-"));
  readonly folder = join(this.root, "site/dist");

  constructor() {
    for (const [path, text] of Object.entries(texts)) this.write(path, text);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  /** Replaces a word by another. */
  edit(path: string, word: string, other: string): void {
    this.write(path, this.read(path).replace(word, other));
  }

  remove(path = ""): void {
    rmSync(join(this.root, path), { recursive: true, force: true });
  }
}

// Fonts and colours are the same for all: only the first build is slow.
const memory = new Memory();

/** Builds a book as `npm start` does. */
export function buildOf({ root, folder }: SmallBook, progress: Progress) {
  return build(root, folder, progress, memory);
}

/** Serves a book as `npm start` does, until it is closed. */
export async function serveBook(
  book: SmallBook,
  buildBook: typeof buildOf = buildOf,
) {
  const lines: string[] = [];
  const { url, close } = await serveWhileWriting({
    server: await takePort(0),
    root: book.root,
    folder: book.folder,
    progress: { line: (text) => void lines.push(text), step: () => {} },
    build: (progress) => buildBook(book, progress),
  });
  closings.push(() => {
    close();
    book.remove();
  });
  return {
    url,
    lines,
    get: (path: string) => fetch(url + path),
    text: async (path: string) => (await fetch(url + path)).text(),
    follow: (page: string) => follow(url, page),
  };
}

/** Closes what was served, and removes the books. */
export function closeAll(): void {
  for (const close of closings.splice(0)) close();
}

const closings: (() => void)[] = [];

/** Serves a book; a reader has its first chapter open, and heard of it. */
export async function openBook(book: SmallBook, buildBook = buildOf) {
  const served = await serveBook(book, buildBook);
  const reader = await served.follow("01-one/index.html");
  const { version, problems } = await reader.until(() => true);
  return { served, reader, version, problems };
}

async function follow(url: string, page: string): Promise<Reader> {
  const response = await fetch(`${url}.watch/events?page=${page}`);
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const next = async (): Promise<News> => {
    for (;;) {
      const [event, data] = /^[^]*?data: (.*)\n\n/.exec(text) ?? [];
      if (event !== undefined && data !== undefined) {
        text = text.slice(event.length);
        return JSON.parse(data) as News;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error("the news have ended");
      text += decoder.decode(value, { stream: true });
    }
  };
  return {
    async until(isWanted) {
      for (;;) {
        const news = await next();
        if (isWanted(news)) return news;
      }
    },
    leave: () => reader.cancel(),
  };
}

const texts: Readonly<Record<string, string>> = {
  "chapters/title.md": "# From select to await\n\n[Contents](README.md)\n",
  "chapters/README.md":
    "# Contents\n\n[One](01-one/README.md), [two](02-two/README.md)\n",
  "chapters/01-one/README.md":
    "# One\n\nA word.\n\n" + "```ts src=src/01-one/queue.ts#take\n```\n",
  "chapters/02-two/README.md": "# Two\n\nAnother word.\n",
  "src/01-one/queue.ts": "export function take(): number {\n  return 1;\n}\n",
};
