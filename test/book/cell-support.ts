/** Small books with cells, over the kernel and the traces of this one. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type CellsOptions,
  type ChangedCell,
  makeCells,
  reportCell,
} from "../../site/build/cells/pages.ts";
import { filesOn } from "../../site/build/files.ts";
import { silent } from "../../site/build/progress.ts";
import { readBook } from "../../site/build/read.ts";
import { type Problem, printed } from "../../site/build/rules.ts";
import {
  fenced,
  folderWith,
  outputFence,
  page,
  type Texts,
} from "./support.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The clients of most tests. */
export const scene = "chapters/01-one/scenes/hello.txt";

/** Hangs, and leaves the processor to those who test meanwhile. */
export const neverEnds =
  "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)";

/** A chapter with a server, a counter and a program. */
const project: Texts = {
  "package.json": JSON.stringify({
    type: "module",
    imports: {
      "#kernel": {
        simulated: "./src/kernel/simulated.ts",
        default: "./src/kernel/libc.ts",
      },
      "#src/*": "./src/*",
    },
  }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "es2022",
      lib: ["es2023"],
      module: "nodenext",
      types: ["node"],
      strict: true,
      noEmit: true,
      noUnusedLocals: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
    },
    include: ["src"],
  }),
  [scene]: 'A connects @10\nA sends "hello" @12\n',
  "src/01-one/serve.ts": `import { accept, bind, listen, print } from "#kernel";
import { recv, send, socket } from "#kernel";

export function serve(): never {
  const listener = socket();
  bind(listener, "127.0.0.1", 9000);
  listen(listener, 5);
  print("listening");
  const client = accept(listener) as number;
  const buffer = new Uint8Array(10);
  for (;;) send(client, buffer.subarray(0, recv(client, buffer) as number));
}
`,
  "src/01-one/counter.ts": `import { step } from "./step.ts";
let n = 0;
export const count = (): number => (n += step);
`,
  "src/01-one/step.ts": "export const step = 1;\n",
};

/** A folder with a page of these fences, the project, and other files. */
export function cellFolder(fences: readonly string[], texts: Texts = {}) {
  const text = fences.join("\n");
  const folder = folderWith({ ...project, [page]: text, ...texts });
  for (const path of ["node_modules", "src/kernel", "src/trace"]) {
    symlinkSync(join(repository, path), join(folder, path));
  }
  return folder;
}

/** A cell of these lines. */
export function cell(info: string, ...lines: readonly string[]): string {
  return fenced(`cell ${info}`.trim(), ...lines);
}

/** A cell that prints something, with an output that says otherwise. */
export function printing(info: string, ...lines: readonly string[]): string {
  return `${cell(info, ...lines)}\n${outputFence("?")}`;
}

/** Runs the cells of a folder. */
export function make(
  folder: string,
  onChanged: (changed: ChangedCell) => Problem | null,
  options: Partial<CellsOptions> = {},
) {
  const book = readBook(filesOn(folder));
  const usual = { root: folder, progress: silent, timeoutMs: 30_000 };
  return makeCells(book, book.pages, { ...usual, onChanged, ...options });
}

/** For tests that are not about types: the compiler takes its time. */
export const untyped = { typeProblems: () => Promise.resolve([]) };

/** What cells come to that say otherwise, in the order of the page. */
export async function outputs(folder: string): Promise<readonly string[]> {
  const fresh: string[] = [];
  const { problems } = await make(
    folder,
    (changed) => {
      fresh.push(changed.fresh);
      return null;
    },
    untyped,
  );
  return [...fresh, ...problems.map(printed)];
}

/** What is said of the cells of a folder. */
export async function said(folder: string, timeoutMs?: number) {
  const options = timeoutMs === undefined ? {} : { timeoutMs };
  const { problems } = await make(folder, reportCell, options);
  return problems.map(printed);
}
