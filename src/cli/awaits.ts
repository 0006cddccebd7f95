/** `npm run awaits`: one program on our await and on the engine's. */
import { help, readArguments } from "../bench/awaits/arguments.ts";
import { compare } from "../bench/awaits/comparison.ts";
import { recordKinds } from "../bench/awaits/kinds-record.ts";
import { kindsText } from "../bench/awaits/kinds-text.ts";
import { checkProgram } from "../bench/awaits/program.ts";
import { recordOn } from "../bench/awaits/record.ts";
import { onBoth } from "../bench/awaits/sides.ts";
import { awaitsText } from "../bench/awaits/text.ts";
import { runCommand } from "./fail.ts";

await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2));
  if (asked === null) return writeLines([help]);
  const { isKinds, file } = asked;
  if (isKinds) return writeLines(kindsText(recordKinds()));
  checkProgram(file);
  const comparison = compare(
    file,
    onBoth((side) => recordOn(side, file)),
  );
  writeLines(awaitsText(comparison));
  if (!comparison.isSame) process.exitCode = 1;
});

function writeLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
