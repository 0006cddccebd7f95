/** Fences that the compiler must refuse: all of them, in one run of it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { withoutRoot } from "../machine-paths.ts";
import type { FenceOf } from "../notebook/fence.ts";
import { compile, type Diagnostic } from "../tsc.ts";

/** Below the root, where imports such as #kernel mean what they mean there. */
const cache = ".cache/errors";

type ErrorFence = FenceOf<"error">;

/** What the compiler says of each fence, alone against its imports. */
export async function compileFences(
  fences: readonly ErrorFence[],
  root: string,
): Promise<ReadonlyMap<ErrorFence, readonly Diagnostic[]>> {
  if (fences.length === 0) return new Map();
  writeProject(fences, root);
  const all = await compile(root, `${cache}/tsconfig.json`);
  return new Map(
    fences.map((fence) => {
      const path = `${cache}/${fileNameOf(fence)}`;
      const its = all.filter(({ file }) => file === path);
      return [fence, its.map((diagnostic) => portable(diagnostic, root))];
    }),
  );
}

/** In words that are the same on each machine, and wherever the fence is. */
function portable(diagnostic: Diagnostic, root: string): Diagnostic {
  // Types of one name are told apart as import("FILE").Name, without the .ts.
  const own = `"${diagnostic.file.replace(/\.ts$/, "")}"`;
  const message = withoutRoot(diagnostic.message, root);
  return { ...diagnostic, message: message.replaceAll(own, '"this fence"') };
}

function writeProject(fences: readonly ErrorFence[], root: string): void {
  mkdirSync(join(root, cache), { recursive: true });
  for (const fence of fences) {
    writeFileSync(join(root, cache, fileNameOf(fence)), `${fence.body}\n`);
  }
  const project = {
    extends: "../../tsconfig.json",
    compilerOptions: {
      // An excerpt may leave things unused, and each file is a program.
      noUnusedLocals: false,
      noUnusedParameters: false,
      moduleDetection: "force",
    },
    // By name: the folder may hold fences of yesterday.
    files: fences.map(fileNameOf),
    include: [],
  };
  const path = join(root, cache, "tsconfig.json");
  writeFileSync(path, JSON.stringify(project, null, 2));
}

/** As in `02-coroutines-41.ts`, or `glossary-7.ts`. */
function fileNameOf({ file, line }: ErrorFence): string {
  const folder = posix.basename(posix.dirname(file));
  const name = posix.basename(file, ".md");
  return `${name === "README" ? folder : name}-${line}.ts`;
}
