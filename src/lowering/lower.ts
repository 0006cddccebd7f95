/**
 * Async functions as generators that `__awaiter` drives: what TypeScript's own
 * compiler makes of them for engines that have no `async`. Only words on a
 * line change, so that errors keep their lines; types are left for others.
 */
import { Edits } from "./edits.ts";
import { LoweringError } from "./errors.ts";
import { closeGenerator, openGenerator } from "./functions.ts";
import { misfit, refusal } from "./refusals.ts";
import { isFunction } from "./scope.ts";
import { isAwaiter, looksLowered } from "./sign.ts";
import { childrenOf, isNode, type Node, parse } from "./syntax.ts";

/** Lowers a file that asks for it, and gives any other as it is. */
export function lowerFile(text: string, file: string): string {
  if (!looksLowered(text)) return text;
  const isAsked = statementsOf(text, file).some(importsAwaiter);
  return isAsked ? lowerAsync(text, file) : text;
}

/** Whether a statement imports the awaiter for its effect alone. */
export function importsAwaiter(statement: Node): boolean {
  const { type, source, specifiers } = statement;
  if (type !== "ImportDeclaration" || !isNode(source)) return false;
  const isBare = (specifiers as readonly Node[]).length === 0;
  return isBare && isAwaiter(String(source["value"]));
}

/**
 * The text with all of its async functions lowered. Throws a LoweringError,
 * which is a SyntaxError, where that cannot be.
 */
export function lowerAsync(text: string, file: string): string {
  const lowering = new Lowering(text, file);
  for (const statement of statementsOf(text, file)) {
    lowering.statement(statement, false);
  }
  return lowering.edits.done();
}

function statementsOf(text: string, file: string): readonly Node[] {
  try {
    return parse(text).statements;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc: { line: number } };
    throw new LoweringError(error.message, file, loc.line);
  }
}

const lists = new Set(["BlockStatement", "StaticBlock", "SwitchCase"]);

class Lowering {
  readonly edits: Edits;
  readonly file: string;

  constructor(text: string, file: string) {
    this.edits = new Edits(text);
    this.file = file;
  }

  visit(node: Node, inAsync: boolean): void {
    this.refuse(node, refusal(node, inAsync));
    if (isFunction(node)) return this.func(node);
    if (node.type === "AwaitExpression") return this.await(node);
    if (node.type === "MethodDefinition" || node["method"] === true) {
      this.method(node);
    }
    for (const child of childrenOf(node)) {
      if (lists.has(node.type)) this.statement(child, inAsync);
      else this.visit(child, inAsync);
    }
  }

  /** One of a list, where a line may end without its semicolon. */
  statement(node: Node, inAsync: boolean): void {
    // What was a word is a parenthesis now, and the line above must not call.
    if (this.beginsWithWord(node)) this.edits.insert(node.start, ";");
    this.visit(node, inAsync);
  }

  beginsWithWord(node: Node): boolean {
    if (node.type !== "ExpressionStatement") return false;
    return /^(async|await)\b/.test(this.edits.text.slice(node.start, node.end));
  }

  func(node: Node): void {
    const isAsync = node["async"] === true;
    if (isAsync) {
      const found = misfit(node);
      this.refuse(found?.node ?? node, found?.reason ?? null);
      if (/^async\b/.test(this.edits.text.slice(node.start, node.end))) {
        this.blankAsync(node.start);
      }
      openGenerator(node, this.edits);
    }
    for (const child of childrenOf(node)) this.visit(child, isAsync);
    if (isAsync) closeGenerator(node, this.edits);
  }

  /** The word stands before the name, outside of the function. */
  method(node: Node): void {
    const value = node["value"] as Node;
    if (value["async"] !== true) return;
    const at = this.edits.find("async", node.start);
    // The field above may end without its semicolon, too.
    if (at === node.start && node.type === "MethodDefinition") {
      this.edits.insert(at, ";");
    }
    this.blankAsync(at);
  }

  blankAsync(at: number): void {
    this.edits.replace(at, at + "async".length, "");
  }

  await(node: Node): void {
    const argument = node["argument"] as Node;
    const word = node.start + "await".length;
    const between = this.edits.text.slice(word, argument.start);
    // A yield ends with its line: what it waits for must begin on it.
    const isSplit = between.includes("\n");
    this.edits.replace(node.start, word, isSplit ? "(yield (" : "(yield");
    this.visit(argument, true);
    this.edits.insert(node.end, isSplit ? "))" : ")");
  }

  refuse(node: Node, reason: string | null): void {
    if (reason === null) return;
    throw new LoweringError(reason, this.file, node.loc.start.line);
  }
}
