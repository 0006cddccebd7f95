/** The comparison as data, a line for each call, so that it can be read. */
import type { Comparison } from "./comparison.ts";

/** JSON whose rows are lines. */
export function jsonOf({ python, steps, counts }: Comparison): string {
  const shown = steps.map(({ title, rows }) => {
    const lines = rows.map(({ asyncio, ours }) =>
      [
        `        { "asyncio": ${JSON.stringify(asyncio)},`,
        `          "ours": ${JSON.stringify(ours)} }`,
      ].join("\n"),
    );
    return [
      `    { "title": ${JSON.stringify(title)},`,
      `      "rows": [`,
      `${lines.join(",\n")}`,
      `      ] }`,
    ].join("\n");
  });
  return `{
  "python": ${JSON.stringify(python)},
  "counts": ${JSON.stringify(counts)},
  "steps": [
${shown.join(",\n")}
  ]
}
`;
}
