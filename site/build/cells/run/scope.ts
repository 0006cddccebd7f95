/** The names that cells have: imports here, declarations in the realm. */
import type { Import, Modules } from "./messages.ts";

/**
 * The modules of a page, and its imports as global names. Each looks its
 * value up when it is used, as an import does.
 */
export class Scope {
  readonly load: () => Modules;
  modules: Modules;

  constructor(load: () => Modules) {
    this.load = load;
    this.modules = load();
  }

  /** From here on each module is another one, as in a new process. */
  renew(): void {
    this.modules = this.load();
  }

  /** Loads what a cell imports, and gives it its names. */
  bind(imports: readonly Import[]): void {
    for (const { specifier, bindings } of imports) {
      this.module(specifier);
      for (const { imported, local } of bindings) {
        const get = () => {
          const module = this.module(specifier);
          return imported === "*" ? module : module[imported];
        };
        Object.defineProperty(globalThis, local, { get, configurable: true });
      }
    }
  }

  module(specifier: string) {
    const load = this.modules[specifier];
    if (load === undefined) throw new Error(`no module ${specifier}`);
    return load();
  }
}
