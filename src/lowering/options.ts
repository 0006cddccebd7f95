/** How Node is started for files that may ask to be lowered. */

const register = new URL("register.ts", import.meta.url).href;

/** Node's options for any TypeScript file of the repository. */
export const loaders: readonly string[] = [
  "--import",
  "tsx",
  "--import",
  register,
];
