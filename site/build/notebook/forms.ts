/** The forms of a word, and where a text has them. */
import type { Token } from "markdown-it";
import { readAll } from "./passages.ts";

/** Prose with its code in backquotes, and with the words of its images. */
export function wordsAndCode(token: Token): string {
  const { type, content, children } = token;
  if (type === "code_inline") return `\`${content}\``;
  if (type === "image") return readAll(children ?? [], wordsAndCode);
  return type === "text" ? content : "";
}

/**
 * Finds a form in such a text: one in backquotes as code, another one outside
 * of all code. A form that begins with a small letter may begin a sentence,
 * one with a capital letter is only itself.
 */
export function patternOf(form: string): RegExp {
  const letter = "[\\p{L}\\p{N}_]";
  const [first = "", rest = ""] = [form.slice(0, 1), form.slice(1)];
  const start = isSmall(first)
    ? `[${first}${first.toUpperCase()}]`
    : escaped(first);
  const words = `${start}${escaped(rest).replace(/\s+/g, "\\s+")}`;
  if (first === "`") return new RegExp(words, "gu");
  return new RegExp(`(?<!${letter})${words}(?!${letter})`, "gu");
}

/** The text without its code, each letter where it was. */
export function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, blank);
}

/** The text without a phrase, each letter where it was. */
export function withoutPhrase(text: string, phrase: string): string {
  const words = escaped(phrase).replace(/\s+/g, "\\s+");
  return text.replace(new RegExp(words, "gu"), blank);
}

function blank(text: string): string {
  return text.replace(/\S/g, " ");
}

function isSmall(letter: string): boolean {
  return letter !== letter.toUpperCase();
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
