/** Each rule about the glossary, broken once; and the book's own glossary. */
import { expect, test } from "vitest";
import { checkWords } from "../../site/build/checks/pages.ts";
import type { Book } from "../../site/build/read.ts";
import { printed } from "../../site/build/rules.ts";
import { bookOf, wholeBook } from "./support.ts";

const glossary = "chapters/glossary.md";
const one = "chapters/01-one/README.md";
const two = "chapters/02-two/README.md";
const link = "[02](02-two/README.md#how-it-turns)";
const meaning = "A round of it.";

/** An entry: what stands below the heading, a paragraph each. */
const entry = (word: string, ...below: readonly string[]) =>
  [`## ${word}`, ...below].join("\n\n");

/** A book whose glossary has these entries, with other words in chapter 01. */
function bookWithWords(entries: readonly string[], early = ""): Book {
  return bookOf({
    [one]: `# One\n\n${early}\n`,
    [two]:
      "# Two\n\nA `Turn`, a whirl.\n\n## How it turns\n\nA turn and\n`spin`.\n",
    [glossary]: `# Words\n\n${entries.join("\n\n")}\n`,
  });
}

const problemsIn = (book: Book) => checkWords(book).problems.map(printed);

test("the book's glossary keeps its rules, and no chapter is too early", () => {
  const book = wholeBook();
  expect(problemsIn(book)).toEqual([]);
  expect(checkWords(book).count).toBeGreaterThan(50);
});

test("a word with one meaning and one place is left alone", () => {
  const entries = [entry("`spin`", meaning, link), entry("turn", "A.", link)];
  expect(problemsIn(bookWithWords(entries))).toEqual([]);
});

test.each([
  [
    "a word that counts as two",
    [entry("spin", "<!-- forms: turn -->", meaning, link)],
    `${glossary}:11 WORD001 counts "turn", as the entry spin does`,
  ],
  [
    "words in no order",
    [entry("`Vow`", "<!-- forms: turns -->", meaning, link)],
    `${glossary}:11 WORD002 turn stands below \`Vow\``,
  ],
])("%s is reported", (_rule, before, said) => {
  const entries = [...before, entry("turn", meaning, link)];
  expect(problemsIn(bookWithWords(entries))).toContainEqual(
    expect.stringContaining(said),
  );
});

test.each([
  ["no meaning", [link], ":3 WORD003 the meaning of turn has 0 sentences"],
  [
    "three sentences",
    ["One. Two (2.0).", "Three!", link],
    ":3 WORD003 the meaning of turn has 3 sentences",
  ],
  ["no place", [meaning, "Nowhere."], ":3 WORD004 where is turn introduced?"],
  ["two places", [meaning, `${link} ${link}`], ":3 WORD004 where is turn"],
  [
    "a place that is no heading",
    [meaning, "[02](02-two/README.md)"],
    ":3 WORD004 where is turn introduced?",
  ],
  [
    "a chapter to come that is there",
    [meaning, "To come, in chapter 02."],
    ":3 WORD004 where is turn introduced?",
  ],
  [
    "a heading without the word",
    ["<!-- forms: spin, whirl -->", meaning, `See\n${link}.`],
    ":10 WORD005 there is no turn below that heading",
  ],
  [
    "a comment of no kind",
    ["<!-- except: turn -->", meaning, link],
    ':5 WORD006 cannot read "except: turn"',
  ],
])("%s is reported", (_rule, below, said) => {
  const problems = problemsIn(bookWithWords([entry("turn", ...below)]));
  expect(problems).toEqual([expect.stringContaining(glossary + said)]);
});

test.each([
  ["the word", "A turn."],
  ["its plural", "Two turns."],
  ["the word, beginning a sentence", "Turn?"],
  ["the word in a heading", "## turn"],
  ["the word in a table", "| a turn |\n|---|"],
  ["the word for an image", "![turn](turn.svg)"],
  ["the word in the text of a link", "[turn](README.md)"],
  ["the word in a box", "> **Predict.** Whose turn?"],
])("%s is too early before its chapter", (_what, text) => {
  const book = bookWithWords([entry("turn", meaning, link)], text);
  const said = `${one}:3 WORD008 "${/turns?/i.exec(text)?.[0]}" before chapter`;
  expect(problemsIn(book)).toEqual([
    expect.stringContaining(`${said} 02, which introduces it`),
  ]);
});

test.each([
  ["another word", "A turnip returns; taciturn."],
  ["code", "`turn`, `a turn b`"],
  ["a listing", "```text\nturn\n```"],
  ["a quotation", "> A turn."],
  ["the target of a link", "[it](turn.md)"],
  ["a comment", "<!-- turn -->"],
])("%s is not the word", (_what, text) => {
  const book = bookWithWords([entry("turn", meaning, link)], text);
  expect(problemsIn(book)).toEqual([]);
});

test("the line is that of the word, in the middle of a paragraph", () => {
  const entries = [entry("half turn", meaning, "To come, in chapter 03.")];
  expect(
    problemsIn(bookWithWords(entries, "Some\nwords, a half\nturn.")),
  ).toEqual([
    expect.stringContaining(`${one}:4 WORD008 "half turn" before chapter 03`),
  ]);
});

test.each([
  ["`Turn`", "A turn, `turn`, `Turn.of`, a Turn.", []],
  ["`Turn`", "It is `Turn`.", ["`Turn`"]],
  ["Turn", "A turn, `Turn`.", []],
  ["Turn", "It is Turn.", ["Turn"]],
  ["`yield*`", "To `yield`, and `yield* x`.", []],
  ["`yield*`", "It is `yield*`.", ["`yield*`"]],
])("the form %s counts in %j as %j", (form, text, uses) => {
  const list = `<!-- forms: ${form} -->`;
  const toCome = "To come, in chapter 07.";
  const book = bookWithWords([entry("x", list, meaning, toCome)], text);
  expect(problemsIn(book)).toEqual([
    ...uses.map((use) => expect.stringContaining(`:3 WORD008 "${use}"`)),
    ...problemsIn(bookWithWords([entry("x", list, meaning, toCome)])),
  ]);
});

test("a capital letter that begins a sentence may be of another word", () => {
  const entries = [
    entry("turn", meaning, "[01](01-one/README.md#one)"),
    entry("turn", "<!-- forms: Turn -->", meaning, "To come, in chapter 03."),
  ];
  const problems = problemsIn(bookWithWords(entries, "Turn. A\nTurn. Turn."));
  expect(problems).toEqual([expect.stringContaining(`${one}:4 WORD008`)]);
});

test("a phrase may be let through, for a reason, in one chapter", () => {
  const exception = '<!-- except: "in turn" in 01: one by one -->';
  const entries = [entry("turn", exception, meaning, link)];
  const early = (text: string) => problemsIn(bookWithWords(entries, text));
  expect(early("Go in\nturn.")).toEqual([]);
  expect(early("Go in turn, or\nturn.")).toEqual([
    expect.stringContaining(`${one}:4 WORD008`),
  ]);
  expect(early("Go.")).toEqual([
    expect.stringContaining(
      `${glossary}:5 WORD007 "in turn" is no early use of the word in ` +
        "chapter 01",
    ),
  ]);
});

test("a word may be free, for a reason", () => {
  const entries = [entry("turn", "<!-- free: known -->", meaning, link)];
  expect(problemsIn(bookWithWords(entries, "A turn."))).toEqual([]);
});
