/** Paths of this machine, in texts that are read on others. */
import { homedir } from "node:os";

/** The folders whose names are of no use elsewhere: the root, the home. */
export function machineFolders(root: string): readonly string[] {
  // A home of "/", as some containers have it, is below no other name.
  return [root, homedir()].filter((folder) => folder.length > 1);
}

/** The text with the repository's files named from its root. */
export function withoutRoot(text: string, root: string): string {
  return text.replaceAll(`file://${root}/`, "").replaceAll(`${root}/`, "");
}

/** Whether a text names one of the folders, or something below it. */
export function namesFolder(text: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const name = folder.replace(/[^\w/]/g, "\\$&");
    // For /home/me neither /home/me2 nor /mnt/home/me.
    return new RegExp(`(?<![\\w.-])${name}(?![\\w-])`).test(text);
  });
}
