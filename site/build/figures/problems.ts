/** What can be wrong between figures, their files and the pages. */
import { plainText } from "../notebook/headings.ts";
import { type Link, linksOf, targetOf } from "../notebook/links.ts";
import type { Book, Chapter } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { type Figure, figuresOf } from "./figure.ts";
import { fileOf } from "./svg.ts";
import { recordingsOf, traceFileOf } from "./trace/files.ts";
import { outdatedTraces, type Run } from "./trace/run.ts";

/** Data of which no figure can be drawn. */
export function dataProblems(book: Book): readonly Problem[] {
  return book.chapters.flatMap((chapter) => figuresOf(book, chapter).problems);
}

/** How many figures there are, and all that is wrong with them. */
export function checkedFigures(book: Book) {
  const checked = book.chapters.map((chapter) => {
    const { figures, problems } = figuresOf(book, chapter);
    return {
      count: figures.length,
      problems: [
        ...problems,
        ...figures.flatMap((figure) => figureProblems(book, chapter, figure)),
        ...orphanProblems(book, chapter, figures),
      ],
    };
  });
  return {
    count: checked.reduce((sum, { count }) => sum + count, 0),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

/** Traces that are no longer what their runs give. */
export function traceProblems(
  book: Book,
  root: string,
  run?: Run,
): readonly Problem[] {
  return outdatedTraces(book, root, run).map(({ path }) =>
    problem("FIG007", { file: path, line: 1 }),
  );
}

function figureProblems(book: Book, { page }: Chapter, figure: Figure) {
  const problems: Problem[] = [];
  if (book.files.read(figure.path) !== fileOf(figure)) {
    const place = { file: figure.path, line: 1 };
    problems.push(problem("FIG002", place, figure.file));
  }
  const images = page === null ? [] : linksOf(page).filter(isImage);
  const own = images.filter(
    ({ href }) => page && targetOf(book, page, href)?.path === figure.path,
  );
  if (own.length !== 1) {
    problems.push(problem("FIG003", figure, figure.name, own.length));
  }
  for (const image of own) {
    // Markdown may break the line where the figure's data does not.
    const words = plainText(image.token).replace(/\s+/g, " ");
    if (words === figure.description) continue;
    problems.push(problem("FIG004", image, figure.name, figure.file));
  }
  return problems;
}

function isImage({ token }: Link): boolean {
  return token.type === "image";
}

/** Pictures and traces that were made by us and are no figure's any more. */
function orphanProblems(
  book: Book,
  { slug }: Chapter,
  figures: readonly Figure[],
): readonly Problem[] {
  const paths = book.files.list(`chapters/${slug}`);
  const traces = recordingsOf(book, slug).map((data) =>
    traceFileOf(data, slug),
  );
  const pictures = paths
    .filter((path) => path.endsWith(".svg"))
    .filter((path) => figures.every((figure) => figure.path !== path))
    .filter((path) => book.files.read(path)?.includes("Drawn by npm run book"));
  return paths
    .filter((path) => path.endsWith(".jsonl") && !traces.includes(path))
    .concat(pictures)
    .map((path) => problem("FIG005", { file: path, line: 1 }));
}
