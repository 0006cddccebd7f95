/** What stack traces call the program of a check. */
export const programName = "check.cjs";
