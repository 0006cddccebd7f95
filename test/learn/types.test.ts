/** Each check and its solution are one program that type-checks strictly. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../site/build/tsc.ts";
import { exercises, firstName, root, textOf } from "./answers.ts";

/** Below the root, where #kernel and #src mean what they mean there. */
const folder = ".cache/exercises";

// For tsc, `#answer` is one module of which it knows nothing: so each check is
// copied, with the solution's path in that place.
test("all checks type-check with their solutions", async () => {
  rmSync(join(root, folder), { recursive: true, force: true });
  for (const { slug, check, solution, stub, name } of exercises) {
    const answer = name === firstName ? stub : solution;
    const path = join(root, folder, `${slug}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    const up = "../../../";
    const text = textOf(check)
      .replace("#answer", up + answer)
      .replaceAll('from "./', `from "${up}${dirname(check)}/`);
    writeFileSync(path, text);
  }
  writeProject();
  expect(await compile(root, `${folder}/tsconfig.json`)).toEqual([]);
});

function writeProject(): void {
  const project = { extends: "../../tsconfig.json", include: ["**/*.ts"] };
  const path = join(root, folder, "tsconfig.json");
  writeFileSync(path, JSON.stringify(project));
}
