/**
 * ` ```sh record=NAME `: commands whose output is recorded below them.
 *
 * needs=strace,nc   skipped, aloud, where one of these programs is missing
 * mask=PORT,FD      numbers that may differ from run to run; see masks.ts
 * measured          all numbers may differ; the output ends with the machine
 * server=00         `npm run echo -- 00` runs meanwhile: 9000 stands for its
 *                   port in the commands and outputs, $SERVER is its process
 * shows=server      the output is what the server printed
 * exit=1            the exit code of the commands, 0 if not given
 */
import { type MaskName, masks } from "../../records/masks.ts";
import { type Attributes, type Kind, listed } from "../kind.ts";

/** What to run, with whom, and how to compare what it prints. */
export type RecordMeaning = {
  readonly kind: "record";
  readonly name: string;
  /** Programs beyond Node that must be there, or the record is skipped. */
  readonly needs: readonly string[];
  readonly masks: readonly MaskName[];
  /** Whether each number is a measurement, different in every run. */
  readonly isMeasured: boolean;
  /** The server that runs meanwhile, as `npm run echo` names it, or null. */
  readonly server: string | null;
  /** Whose output is shown. */
  readonly shows: "commands" | "server";
  readonly exitCode: number;
};

/** The kind of fence that `npm run book` runs. */
export const recordKind: Kind<RecordMeaning> = {
  languages: ["sh"],
  mark: "record",
  options: ["needs", "mask", "measured", "server", "shows", "exit"],
  read(attributes) {
    const complaint = complaintAbout(attributes);
    if (complaint !== null) return complaint;
    return {
      kind: "record",
      name: attributes.get("record") ?? "",
      needs: listed(attributes.get("needs")),
      masks: listed(attributes.get("mask")) as readonly MaskName[],
      isMeasured: attributes.has("measured"),
      server: attributes.get("server") ?? null,
      shows: attributes.has("shows") ? "server" : "commands",
      exitCode: Number(attributes.get("exit") ?? 0),
    };
  },
};

/** Each attribute's form, and what to say of a value without it. */
const forms: Readonly<Record<string, readonly [RegExp, string]>> = {
  record: [/^[a-z0-9-]+$/, "record takes a name such as two-clients"],
  needs: [/^[\w.+-]+(,[\w.+-]+)*$/, "needs takes programs, as in strace,nc"],
  measured: [/^$/, "measured takes no value"],
  server: [/^\d\d?[\w-]*(\/[a-z-]+)?$/, "server takes 00 or 02/question"],
  shows: [/^server$/, "shows takes the value server"],
  exit: [/^\d{1,3}$/, "exit takes the exit code of the commands"],
};

function complaintAbout(attributes: Attributes): string | null {
  for (const [key, value] of attributes) {
    const [form, complaint] = forms[key] ?? [];
    if (form !== undefined && !form.test(value)) return complaint ?? null;
  }
  const known = Object.keys(masks);
  const stray = listed(attributes.get("mask")).find(
    (name) => !known.includes(name),
  );
  if (stray !== undefined) {
    return `unknown mask "${stray}": choose ${known.join(", ")}`;
  }
  if (attributes.has("shows") && !attributes.has("server")) {
    return "shows=server needs a server=";
  }
  return null;
}
