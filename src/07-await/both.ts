/** One program for both awaits: who makes them go on is not its business. */
import "./awaiter.ts";
import { print } from "#kernel";
import { sleep } from "./io.ts";

/** Calls two functions, waits for nothing, for both, and for an error. */
export async function main(): Promise<void> {
  print("main calls");
  const slow = sleeper("slow", 20);
  const quick = sleeper("quick", 10);
  print("main has called");
  await null;
  print("main has awaited null");
  print(`main has got ${await slow}`);
  print(`main has got ${await quick}`);
  try {
    await sleeper("never", -1);
  } catch (error) {
    print(`main has caught a ${(error as Error).name}`);
  }
}

async function sleeper(name: string, delayMs: number): Promise<string> {
  print(`${name} begins`);
  await sleep(delayMs);
  print(`${name} has slept`);
  return name;
}
