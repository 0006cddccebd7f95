/** Pages as they are served while somebody writes: they know of changes. */
import { inspect } from "node:util";
import { escapeHtml } from "../pages/html.ts";
import { counted } from "../progress.ts";
import { BrokenRules, type Problem, printed } from "../rules.ts";

/** Where the server keeps its own files, beside those of the site. */
export const livePaths = {
  script: "/.watch/reload.js",
  style: "/.watch/problems.css",
  events: "/.watch/events",
} as const;

/** A page of the site with the script that reloads it, which may now run. */
export function livePage(html: string, page: string, version: string): string {
  const script =
    `<script defer src="${livePaths.script}" ` +
    `data-page="${escapeHtml(page)}" data-version="${version}"></script>`;
  return html
    .replace(
      /(<meta http-equiv="Content-Security-Policy"\s+content=")([^"]*)/,
      (_, before: string, policy: string) => before + livePolicy(policy),
    )
    .replace("</head>", `${script}\n</head>`);
}

/** The policy with our own scripts and our own events allowed. */
export function livePolicy(policy: string): string {
  const directives = new Map(
    policy
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = "", ...sources]) => [name, sources] as const)
      .filter(([name]) => name !== ""),
  );
  for (const name of ["script-src", "connect-src"]) {
    const sources = directives.get(name) ?? [];
    const others = sources.filter((it) => it !== "'none'" && it !== "'self'");
    directives.set(name, ["'self'", ...others]);
  }
  return [...directives]
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}

/** A page for want of one: it says why, and goes as soon as there is one. */
export function plainPage(title: string, failure: Error | null): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'self'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${livePaths.style}">
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<div id="problems" role="status">${problemsHtml(failure)}</div>
</body>
</html>
`;
}

/** What went wrong, for a reader; nothing if nothing did. */
export function problemsHtml(failure: Error | null): string {
  if (failure === null) return "";
  if (!(failure instanceof BrokenRules)) {
    return details("The build fell over", `<pre>${codeOf(failure)}</pre>`);
  }
  const count = counted(failure.problems.length, "problem");
  const items = failure.problems.map(
    (problem) => `<li>${problemHtml(problem)}</li>\n`,
  );
  return details(
    `${count} to mend before the book is built again`,
    `<ul>\n${items.join("")}</ul>`,
  );
}

/** The same for a terminal, a line a problem. */
export function problemLines(failure: Error): readonly string[] {
  if (failure instanceof BrokenRules) return failure.problems.map(printed);
  return inspect(failure).split("\n");
}

function details(summary: string, html: string): string {
  return `<details open>\n<summary>${summary}</summary>\n${html}\n</details>`;
}

function problemHtml(problem: Problem): string {
  const [place = "", ...words] = printed(problem).split(" ");
  return `<code>${escapeHtml(place)}</code> ${escapeHtml(words.join(" "))}`;
}

function codeOf(failure: Error): string {
  return escapeHtml(inspect(failure));
}
