/** The rules of the exercises, as far as the pages have to do with them. */
export const ofExercises = {
  EXER001: (name: string) =>
    `the exercise ${name} is stated nowhere: a chapter that has exercises ` +
    'has a last section "## Exercises"',
  EXER002: (title: string, name: string) =>
    `"${title}" stands where the exercise ${name} should: a heading has the ` +
    "words of the folder's name",
  EXER003: (title: string) => `"${title}" has no folder with an exercise`,
  EXER004: (name: string) => `the exercise ${name} is not stated here`,
  EXER005: (title: string) => `"${title}" does not say what is to be done`,
  EXER006: () =>
    "npm run learn shows something else by now: npm run book draws it again",
} as const;
