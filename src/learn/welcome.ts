/** What the command says of itself, the first time. */

/** Ten lines that are enough to begin. */
export const welcome: readonly string[] = [
  "Welcome. You learn here by making checks pass, in your own editor.",
  "",
  "1. Your files lie in `my/`: nobody else writes there, and git ignores it.",
  "2. Open the file that is named below, and read what is to be done.",
  "3. Change what stands between `TODO` and `END TODO`, and save.",
  "4. The checks run at once. You see the first that fails, and where.",
  "5. `h` shows a hint, of three; `l` lists all exercises, to go to any.",
  "6. When all checks pass, `n` goes on. Nothing goes on by itself.",
  "7. `x` gives you the file again as it was, and keeps yours beside it.",
  "8. `q` ends this, or Ctrl-C, at any time: nothing is lost.",
];
