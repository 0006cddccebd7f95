/** What goes into the process that runs the cells of a page, and comes out. */
import type { Shows } from "../../notebook/kinds/cell.ts";

/** A cell that can be run. */
export type Runnable = {
  /** A script in strict mode, without types and imports. */
  readonly code: string;
  readonly imports: readonly Import[];
  /** The text of its scene. */
  readonly scene: string | null;
  readonly shows: Shows;
  readonly isFresh: boolean;
  /** The program whose loop a trace looks into. */
  readonly program: { readonly chapter: string; readonly file: string };
};

/** One import of a cell. */
export type Import = {
  /** As the cell writes it. */
  readonly specifier: string;
  readonly bindings: readonly Binding[];
};

/** A name of the module under a name of the page; `*` is all of them. */
export type Binding = { readonly imported: string; readonly local: string };

/** What became of a cell. */
export type Result = {
  /** Its place among the cells of the page, from 0. */
  readonly index: number;
  readonly lines: readonly string[];
  /** The simulated kernel has ended the run: nothing more could happen. */
  readonly isOver: boolean;
  readonly thrown: Thrown | null;
};

/** An error that nobody in the cell has caught. */
export type Thrown = {
  /** Its `name` and that of its class. */
  readonly names: readonly string[];
  readonly text: string;
  /** Where in the cell's code, from 1; null where no one can tell. */
  readonly line: number | null;
  readonly column: number;
};

/** The modules that cells import, each loaded when it is first asked for. */
export type Modules = Readonly<Record<string, () => Namespace>>;

/** What a module exports. */
export type Namespace = Readonly<Record<string, unknown>>;
