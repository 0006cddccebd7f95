/** The tests of the calls, put to many copies of the kernel at once. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What the reporter below writes: one for each copy and file. */
type Module = {
  readonly project: string;
  readonly count: number;
  readonly failed: readonly string[];
};

/**
 * Runs the suite against each copy, in one process of its own. Answers with
 * the names of the tests that failed, a list for each copy in order.
 */
export async function failures(
  folder: string,
  copies: readonly string[],
): Promise<string[][]> {
  writeFileSync(join(folder, "vitest.config.ts"), configFor(folder, copies));
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
  return copies.map((_copy, index) => {
    const own = modules.filter(({ project }) => project === `copy ${index}`);
    const count = own.reduce((sum, { count }) => sum + count, 0);
    // Too few would be as content as all of them.
    if (count < 300) throw new Error(`only ${count} tests ran on ${index}`);
    return own.flatMap(({ failed }) => failed);
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
function configFor(folder: string, copies: readonly string[]): string {
  const projects = copies.map((copy, index) => ({
    name: `copy ${index}`,
    kernel: `${copy}/simulated.ts`,
    inside: `${copy}/`,
  }));
  return `import { defineConfig } from "vitest/config";

export default defineConfig({
  root: ${JSON.stringify(root)},
  test: {
    pool: "forks",
    isolate: false,
    maxWorkers: "100%",
    reporters: [${JSON.stringify(join(folder, "reporter.mjs"))}],
    projects: ${JSON.stringify(projects)}.map(({ name, kernel, inside }) => ({
      extends: true,
      test: {
        name,
        include: [
          "test/kernel/*.test.ts",
          "test/kernel/simulated/{clock,faults}.test.ts",
        ],
        alias: [
          { find: /^#kernel$/, replacement: kernel },
          { find: /^#src\\/kernel\\//, replacement: inside },
        ],
      },
    })),
  },
});
`;
}
