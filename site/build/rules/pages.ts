/**
 * The rules of the pages that are no chapter. WORD: the glossary. DOOR: the
 * forty questions. LIST: what stands above the entries of both. NAME: the
 * table of names.
 */
export const ofThePages = {
  WORD001: (form: string, word: string) =>
    `counts "${form}", as the entry ${word} does: a word has one entry`,
  WORD002: (word: string, before: string) =>
    `${word} stands below ${before}: the words are in alphabetical order`,
  WORD003: (word: string, count: number) =>
    `the meaning of ${word} has ${count} sentences: say it in one or two`,
  WORD004: (word: string) =>
    `where is ${word} introduced? End with one link to a heading of a ` +
    'chapter, or with "To come, in chapter 07." until that is written',
  WORD005: (word: string) => `there is no ${word} below that heading`,
  WORD006: (comment: string) =>
    `cannot read "${comment}": write forms: a, b, or ` +
    'except: "a phrase" in 01: reason',
  WORD007: (phrase: string, chapter: number) =>
    `"${phrase}" is no early use of the word in chapter ${padded(chapter)}: ` +
    "remove the exception",
  WORD008: (form: string, chapter: number) =>
    `"${form}" before chapter ${padded(chapter)}, which introduces it`,

  DOOR001: (title: string, number: number) =>
    `"${title}" stands where question ${number} should`,
  DOOR002: (count: number, all: number) =>
    `has ${count} questions; ${all} are promised`,
  DOOR003: () => "this question has no answer before its links",
  DOOR004: () =>
    "what shows it? End with a link to a heading, and behind it, as code, " +
    'a record or words of an output; or with "To come, in chapter 07." until ' +
    "that is written",
  DOOR005: (href: string) => `${href} is no heading of a chapter`,
  DOOR006: (title: string) =>
    `below "${title}" nothing is run: no cell with an output, no record, no ` +
    "error fence",
  DOOR007: (words: string, title: string) =>
    `below "${title}" no record has the name "${words}", and no output these ` +
    "words",
  DOOR008: (words: string) =>
    `"${words}" stands before the link to where it is shown`,
  DOOR009: (chapter: number) =>
    `no question leads to chapter ${padded(chapter)}`,

  LIST001: (title: string) =>
    `the list of all entries should have a link to "${title}" here`,
  LIST002: (href: string) => `the list of all entries has ${href} once more`,

  NAME001: (columns: string) => `this table has other columns than ${columns}`,
  NAME002: (name: string) => `there is no ${name} in src: mend the name`,
  NAME003: (name: string) => `${name} has a row already`,
} as const;

function padded(chapter: number): string {
  return String(chapter).padStart(2, "0");
}
