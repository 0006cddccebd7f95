/** The figures of a chapter: what its `figure.json` says of them. */
import { posix } from "node:path";
import type { Page } from "../notebook/page.ts";
import type { Book, Chapter } from "../read.ts";
import { type Place, type Problem, problem } from "../rules.ts";
import { choiceOf, DataError, isData, textOf } from "./data.ts";
import { type Data, type Located, readJson } from "./json.ts";
import { drawCancel } from "./kinds/cancel.ts";
import { drawPaused } from "./kinds/paused.ts";
import { drawQueue } from "./kinds/queue.ts";
import { drawQueues } from "./kinds/queues.ts";
import { drawReadiness } from "./kinds/readiness.ts";
import { drawSleep } from "./kinds/sleep.ts";
import { drawSleepers } from "./kinds/sleepers.ts";
import { drawSteps } from "./kinds/steps.ts";
import { drawTrace } from "./kinds/trace.ts";
import type { Drawing } from "./marks.ts";
import { withRecordedEvents } from "./trace/recorded.ts";

/** What every figure has; the place is that of its data. */
export type Figure = Place & {
  readonly name: string;
  readonly title: string;
  /** What it shows, in words, for those who cannot see it. */
  readonly description: string;
  /** Where its picture lies, for the code host. */
  readonly path: string;
  readonly drawing: Drawing;
};

/** Figures that can be drawn, and what is wrong with the others. */
export type Figures = {
  readonly figures: readonly Figure[];
  readonly problems: readonly Problem[];
};

/** How each kind is drawn; a drawer throws a DataError at wrong data. */
const drawers = {
  trace: (data: Data, book: Book, { slug }: Chapter) =>
    drawTrace(withRecordedEvents(data, book, slug), slug.slice(0, 2)),
  queue: (data: Data) => drawQueue(data),
  readiness: (data: Data, _book: Book, { page }: Chapter) =>
    drawReadiness(data, page),
  paused: (data: Data, book: Book) => drawPaused(data, book),
  sleepers: (data: Data, book: Book, { slug }: Chapter) =>
    drawSleepers(data, book, slug),
  sleep: (data: Data, book: Book, { slug }: Chapter) =>
    drawSleep(data, book, slug),
  steps: (data: Data, book: Book, { slug }: Chapter) =>
    drawSteps(data, book, slug),
  cancel: (data: Data, book: Book, { slug }: Chapter) =>
    drawCancel(data, book, slug),
  queues: (data: Data, book: Book, { slug }: Chapter) =>
    drawQueues(data, book, slug),
};

const kinds = Object.keys(drawers) as readonly (keyof typeof drawers)[];

/** Draws the figures of a chapter, in the order of its data. */
export function figuresOf(book: Book, chapter: Chapter): Figures {
  const file = `chapters/${chapter.slug}/figure.json`;
  const text = book.files.read(file);
  if (text === null) return { figures: [], problems: [] };
  const json = jsonOrProblem(file, text);
  if ("rule" in json) return { figures: [], problems: [json] };
  const { value, lineOf } = json;
  if (!Array.isArray(value) || !value.every(isData)) {
    const sentence = "it must be a list of figures";
    const found = problem("FIG001", { file, line: 1 }, sentence);
    return { figures: [], problems: [found] };
  }
  const results = value.map((data) => {
    try {
      const place = { file, line: lineOf(data) };
      return figureOf(data, place, book, chapter);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      const place = { file, line: lineOf(error.at) };
      return problem("FIG001", place, error.message);
    }
  });
  const figures = results.filter((result) => "drawing" in result);
  const problems = results.filter((result) => "rule" in result);
  return { figures, problems: [...problems, ...figures.flatMap(roomProblems)] };
}

/** The figures that a page may show: its chapter's, or any, if it has none. */
export function figuresOn(book: Book, { slug }: Page): Figures {
  const found = book.chapters
    .filter((chapter) => slug === null || chapter.slug === slug)
    .map((chapter) => figuresOf(book, chapter));
  return {
    figures: found.flatMap(({ figures }) => figures),
    problems: found.flatMap(({ problems }) => problems),
  };
}

function figureOf(
  data: Data,
  place: Place,
  book: Book,
  chapter: Chapter,
): Figure {
  const name = textOf(data, "name");
  if (!/^[a-z][a-z-]*$/.test(name)) {
    throw new DataError(data, `"name" must be a word such as trace`);
  }
  const draw = drawers[choiceOf(data, "kind", kinds)];
  return {
    ...place,
    name,
    title: textOf(data, "title"),
    description: textOf(data, "description"),
    path: posix.join(posix.dirname(place.file), `${name}.svg`),
    drawing: draw(data, book, chapter),
  };
}

/** Texts that leave the picture: nobody would see where they end. */
function roomProblems(figure: Figure): readonly Problem[] {
  const { width, height, marks } = figure.drawing;
  return marks
    .filter(({ text }) => {
      if (text === null) return false;
      const { left, top, right, bottom } = text;
      return left < 0 || top < 0 || right > width || bottom > height;
    })
    .map(({ svg }) => {
      const words = svg.replace(/<[^>]*>/g, "");
      return problem("FIG006", figure, figure.name, words);
    });
}

function jsonOrProblem(file: string, text: string): Located | Problem {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = (error as { loc?: { line: number } }).loc?.line ?? 1;
    return problem("FIG001", { file, line }, error.message);
  }
}
