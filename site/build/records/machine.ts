/** The line below a measurement: what it was measured with, by no name. */
import { availableParallelism, release, type } from "node:os";

/** As in `# measured with 2 cores, Linux 6.18, Node 20.20`. */
export function machineLine(): string {
  const count = availableParallelism();
  const cores = `${count} ${count === 1 ? "core" : "cores"}`;
  const system = `${type()} ${shortVersion(release())}`;
  const node = `Node ${shortVersion(process.versions.node)}`;
  return `# measured with ${cores}, ${system}, ${node}`;
}

function shortVersion(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}
