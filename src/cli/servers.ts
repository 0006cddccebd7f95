/** Which servers there are to run: an `echo.ts` a chapter, and some others. */
import { existsSync, readdirSync } from "node:fs";
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { UsageError } from "./fail.ts";

const sourceFolder = new URL("../", import.meta.url);

/** What a file that can be served exports. */
export type Server = { serve: (options: ServeOptions) => void };

/** The slugs of the chapters that have a server, in reading order. */
export function chapters(): string[] {
  return readdirSync(sourceFolder)
    .filter((name) => /^\d\d-/.test(name))
    .filter((name) => existsSync(new URL(`${name}/echo.ts`, sourceFolder)))
    .sort();
}

/**
 * The server that a person means by `2`, `02`, `02-coroutines` or
 * `02/question`. Throws a UsageError that lists the choices.
 */
export async function loadServer(name: string): Promise<Server> {
  const [slug = "", file = "echo", ...more] = name.split("/");
  const chapter = chapters().find(
    (chapter) => chapter === slug || chapter.startsWith(`${padded(slug)}-`),
  );
  const url = new URL(`${chapter}/${file}.ts`, sourceFolder);
  const isPlain = /^[a-z-]+$/.test(file) && more.length === 0;
  if (chapter !== undefined && isPlain && existsSync(url)) {
    const module = (await import(url.href)) as Partial<Server>;
    if (module.serve !== undefined) return { serve: module.serve };
  }
  throw new UsageError(
    `there is no server "${name}": choose one of ${chapters().join(", ")}`,
  );
}

function padded(slug: string): string {
  return /^\d$/.test(slug) ? `0${slug}` : slug;
}
