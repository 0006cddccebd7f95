/** Which servers there are to run: an `echo.ts` a chapter, and some others. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
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

/** Where a server is: the folder of its chapter, and its file. */
export type ServerFile = {
  readonly chapter: string;
  readonly file: string;
  /** Where it lies, if not in `src/`. */
  readonly path?: string;
};

/**
 * The server that a person means by `2`, `02`, `02-coroutines` or
 * `02/question`, or by the path of a file of their own. Throws a UsageError
 * that lists the choices.
 */
export function findServer(name: string): ServerFile {
  if (name.endsWith(".ts")) return ownServer(name);
  const [slug = "", file = "echo", ...more] = name.split("/");
  const chapter = chapters().find(
    (chapter) => chapter === slug || chapter.startsWith(`${padded(slug)}-`),
  );
  const isPlain = /^[a-z-]+$/.test(file) && more.length === 0;
  // Looked at before it is imported: other programs run when they are.
  if (chapter !== undefined && isPlain && isServer(urlOf({ chapter, file }))) {
    return { chapter, file };
  }
  throw new UsageError(
    `there is no server "${name}": choose one of ${chapters().join(", ")}`,
  );
}

/** A file that is nobody's chapter; its folder may be called like one. */
function ownServer(name: string): ServerFile {
  const path = resolve(name);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new UsageError(`there is no file ${name}`);
  }
  const server = { chapter: "", file: basename(name, ".ts"), path };
  if (!isServer(urlOf(server))) {
    throw new UsageError(
      `${name} has no server: it must export function serve, as ` +
        "src/02-coroutines/echo.ts does",
    );
  }
  const known = chapters();
  const chapter = known.find((slug) => path.includes(`/${slug}/`));
  return { ...server, chapter: chapter ?? known.at(-1) ?? "" };
}

/** The module of a server. Throws a UsageError as `findServer` does. */
export async function loadServer(name: string): Promise<Server> {
  return (await import(urlOf(findServer(name)).href)) as Server;
}

/** Where the module of a server is loaded from. */
export function urlOf({ chapter, file, path }: ServerFile): URL {
  if (path !== undefined) return pathToFileURL(path);
  return new URL(`${chapter}/${file}.ts`, sourceFolder);
}

function isServer(file: URL): boolean {
  if (!existsSync(file)) return false;
  return /^export function serve\b/m.test(readFileSync(file, "utf8"));
}

function padded(slug: string): string {
  return /^\d$/.test(slug) ? `0${slug}` : slug;
}
