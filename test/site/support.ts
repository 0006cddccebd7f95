/** A small book with one of everything, built into a folder of its own. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "../../build.ts";
import { silent } from "../../site/build/progress.ts";

/** A repository with a book in it, and the site made of it. */
export type Site = {
  readonly root: string;
  readonly folder: string;
  /** The text of a file of the site. */
  readonly read: (path: string) => string;
  /** All files of the site, sorted. */
  readonly list: () => readonly string[];
  readonly remove: () => void;
};

const texts: Readonly<Record<string, string>> = {
  "chapters/title.md": `# From select to await

What is it? See the [contents](README.md).

1. [ ] not seen yet
2. [x] seen
`,
  "chapters/README.md": `# From select to await

What \`await\` does. Begin with [one](01-one/README.md), go on with
[two](02-two/README.md), look [words](glossary.md#a-file--descriptor) up.
`,
  "chapters/01-one/README.md": `# One & only

The first paragraph says what the page is about, and it goes on saying so for
much longer than any search engine would care to show, which is why it is cut
somewhere.

## Twice

\`\`\`ts src=src/01-one/queue.ts#Queue.take
\`\`\`

See [its class](../../src/01-one/queue.ts#L2-L5), [away](https://example.org/)
and [the second](#twice-1).

<!-- hidden: src/01-one/queue.ts#header: said in the text -->

## Twice

\`\`\`sh record=first server=01 mask=FD
echo "<b>" | nc 127.0.0.1 9000
\`\`\`

\`\`\`output
<b> & fd 7
\`\`\`

\`\`\`ts error=TS2322@2
const one = 1;
const two: string = one;
\`\`\`

\`\`\`output
line 2: Type 'number' is not assignable to type 'string'. (TS2322)
\`\`\`

![A figure](figure.svg "Its title")
`,
  "chapters/01-one/figure.svg": `<svg xmlns="http://www.w3.org/2000/svg"/>`,
  "chapters/02-two/README.md": `# Two

| left | right |
|------|------:|
| a    |     1 |

\`\`\`python
await asyncio.sleep(1)
\`\`\`

\`\`\`text
<plain>
\`\`\`

Back to [one](../01-one/), or [the build](../../package.json).
`,
  "chapters/glossary.md": "# Words\n\n## A file / descriptor\n\nA number.\n",
  "src/01-one/queue.ts": `/** A queue. */
export class Queue {
  readonly items: string[] = [];

  // #region take
  /** Takes the first. */
  take(): string | undefined {
    return this.items.shift();
  }
  // #endregion
}
`,
  "package.json": "{}\n",
};

/** Builds the site; `remove` it afterwards. */
export async function buildSmallSite(): Promise<Site> {
  const root = mkdtempSync(join(tmpdir(), "site-"));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const folder = join(root, "site/dist");
  await build(root, folder, silent);
  return {
    root,
    folder,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    list: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => path.slice(folder.length + 1))
        .sort(),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
