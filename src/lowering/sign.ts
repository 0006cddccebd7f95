/**
 * Which files are lowered: those that import the awaiter of chapter 07 for its
 * effect. Without the parser here: most files never need it.
 */

const specifier = /(?:^|\/)07-await\/awaiter\.ts$|^\.\/awaiter\.ts$/;
const importInText = /\bimport\s*["'](?:[^"']*07-await|\.)\/awaiter\.ts["']/;

/** Whether a specifier names the awaiter. */
export function isAwaiter(imported: string): boolean {
  return specifier.test(imported);
}

/** Whether a text could be one to lower; it may yet be in a comment. */
export function looksLowered(text: string): boolean {
  return importInText.test(text);
}
