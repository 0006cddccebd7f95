/** The tests of the calls, put to many copies of the kernel at once. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The tests of the calls. */
export const suite: readonly string[] = [
  "test/kernel/*.test.ts",
  "test/kernel/simulated/{clock,faults}.test.ts",
];

/** A copy of the kernel, and the files of tests that it is put to. */
export type Trial = {
  readonly copy: string;
  readonly files: readonly string[];
};

/** What the tests say of a copy: how many they are, and which failed. */
export type Verdict = {
  readonly count: number;
  readonly failed: readonly string[];
};

/** What the reporter below writes: one for each copy and file. */
type Module = Verdict & { readonly project: string };

/** Puts the copies to their tests, and answers for each of them in order. */
export async function verdicts(
  folder: string,
  trials: readonly Trial[],
): Promise<readonly Verdict[]> {
  writeFileSync(join(folder, "vitest.config.ts"), configFor(folder, trials));
  writeFileSync(join(folder, "reporter.mjs"), reporterInto(folder));
  const child = spawn(
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      ...["run", "--config", join(folder, "vitest.config.ts")],
    ],
    { cwd: root, stdio: "ignore" },
  );
  await once(child, "close");
  const text = readFileSync(join(folder, "found.json"), "utf8");
  const modules = JSON.parse(text) as readonly Module[];
  return trials.map((_trial, index) => {
    const own = modules.filter(({ project }) => project === `copy ${index}`);
    return {
      count: own.reduce((sum, { count }) => sum + count, 0),
      failed: own.flatMap(({ failed }) => failed),
    };
  });
}

/** vitest's own reporters do not tell which project a test belongs to. */
function reporterInto(folder: string): string {
  return `import { writeFileSync } from "node:fs";

export default class {
  onTestRunEnd(modules) {
    const found = modules.map(({ project, children }) => ({
      project: project.name,
      count: [...children.allTests()].length,
      failed: [...children.allTests("failed")].map((test) => test.fullName),
    }));
    writeFileSync(
      ${JSON.stringify(join(folder, "found.json"))},
      JSON.stringify(found),
    );
  }
}
`;
}

/** A project for each copy, in which `#kernel` is that copy. */
function configFor(folder: string, trials: readonly Trial[]): string {
  const projects = trials.map(({ copy, files }, index) => ({
    name: `copy ${index}`,
    include: files,
    kernel: `${copy}/simulated.ts`,
    inside: `${copy}/`,
  }));
  return `import { defineConfig } from "vitest/config";

export default defineConfig({
  root: ${JSON.stringify(root)},
  test: {
    // Faster to start than processes; this kernel has no descriptors of Linux.
    pool: "threads",
    isolate: false,
    maxWorkers: "100%",
    reporters: [${JSON.stringify(join(folder, "reporter.mjs"))}],
    projects: ${JSON.stringify(projects)}.map((project) => ({
      extends: true,
      test: {
        name: project.name,
        include: project.include,
        alias: [
          { find: /^#kernel$/, replacement: project.kernel },
          { find: /^#src\\/kernel\\//, replacement: project.inside },
        ],
      },
    })),
  },
});
`;
}
