/** A check and an answer, as one program for the child process. */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import {
  build,
  type BuildFailure,
  type BuildOptions,
  type Plugin,
} from "esbuild";
import { loweringForBundle } from "../lowering/plugins.ts";
import { programName } from "./child/program-name.ts";

/** A program, and where its lines come from. */
export type Bundle = { readonly program: string; readonly map: string };

/** Why a program could not be made: what esbuild says, and where. */
export type Unreadable = {
  /** The file, below the root; `null`, if no file is at fault. */
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  /** The line itself. */
  readonly text: string;
};

/** Puts a check and an answer together; both paths are absolute. */
export async function bundleCheck(
  root: string,
  check: string,
  answer: string,
): Promise<Bundle | Unreadable> {
  try {
    const files = await bundled(root, {
      entryPoints: [check],
      format: "cjs",
      external: ["vitest"],
      sourcemap: "external",
      sourcesContent: false,
      outfile: join(root, programName),
      plugins: [answerAt(root, answer), loweringForBundle(root)],
    });
    const textOf = (end: string) =>
      files.find(({ path }) => path.endsWith(end))?.text ?? "";
    return { program: textOf(programName), map: textOf(".map") };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return unreadable(error, root);
  }
}

let child: Promise<string> | null = null;

/** The program of the child process; made once. */
export function childProgram(root: string): Promise<string> {
  child ??= bundleChild(root);
  return child;
}

async function bundleChild(root: string): Promise<string> {
  const entry = (name: string) =>
    fileURLToPath(new URL(`child/${name}.ts`, import.meta.url));
  const program = async (name: string, options: BuildOptions) => {
    const files = await bundled(root, {
      entryPoints: [entry(name)],
      format: "cjs",
      ...options,
    });
    return files[0]?.text ?? "";
  };
  const watchdog = await program("watchdog", {});
  const define = { watchdogProgram: JSON.stringify(watchdog) };
  return program("main", { define });
}

async function bundled(root: string, options: BuildOptions) {
  const { outputFiles = [] } = await build({
    bundle: true,
    platform: "node",
    conditions: ["simulated"],
    target: "node20",
    // An error is told by the name of its class.
    keepNames: true,
    logLevel: "silent",
    absWorkingDir: root,
    ...options,
    write: false,
  });
  return outputFiles;
}

/** What `#answer` is; and the repository's names, wherever the answer lies. */
function answerAt(root: string, answer: string): Plugin {
  const inside = (path: string) => {
    const whole = join(root, path);
    if (!existsSync(whole))
      return { errors: [{ text: `There is no ${path}` }] };
    // By its true path, or a link would make two modules of one file.
    return { path: realpathSync(whole) };
  };
  return {
    name: "answer",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#answer$/ }, () => ({ path: answer }));
      // A file without exports is a module, too: all is missing in it.
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== answer) return null;
        const text = readFileSync(path, "utf8");
        if (/^export\b/m.test(text)) return null;
        return { contents: `${text}\nexport {};\n`, loader: "ts" };
      });
      onResolve({ filter: /^#kernel$/ }, () =>
        inside("src/kernel/simulated.ts"),
      );
      onResolve({ filter: /^#src\// }, ({ path }) => inside(path.slice(1)));
    },
  };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error;
}

function unreadable({ errors }: BuildFailure, root: string): Unreadable {
  const [first] = errors;
  const { file, line, column, lineText } = first?.location ?? {};
  return {
    file: file === undefined ? null : relative(root, join(root, file)),
    line: line ?? 1,
    column: (column ?? 0) + 1,
    reason: first?.text ?? "it cannot be read",
    text: lineText ?? "",
  };
}
