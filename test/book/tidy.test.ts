/** House style: each file of the repository, a test. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { styledFiles, tidyProblems } from "../../site/build/checks/tidy.ts";
import { filesOn } from "../../site/build/files.ts";
import { printed } from "../../site/build/rules.ts";

const files = filesOn(fileURLToPath(new URL("../..", import.meta.url)));

test.each(styledFiles(files))("%s", (path) => {
  const problems = tidyProblems(path, files.read(path) ?? "");
  expect(problems.map(printed)).toEqual([]);
});
