/**
 * What a script adds to a page that is complete without it: the choice of
 * light and dark, buttons that copy code, and fonts a little earlier. A
 * classic script, because browsers load no modules from `file://`.
 */

const themes = ["automatic", "light", "dark"] as const;
type Theme = (typeof themes)[number];
const key = "theme";

// At once, before anything is drawn: a late theme would flash.
applyTheme(storedTheme());
askForFonts();
addEventListener("DOMContentLoaded", () => {
  addThemeButton();
  for (const block of document.querySelectorAll("pre")) addCopyButton(block);
});

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? "automatic";
  } catch {
    // Storage may be forbidden, on file:// above all.
    return "automatic";
  }
}

/** Before the style sheet is read, which asks for them too. */
function askForFonts(): void {
  // A preload may not read from the disk; there it would only complain.
  if (location.protocol === "file:") return;
  const script = document.currentScript as HTMLScriptElement | null;
  for (const name of ["text", "code"]) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "font";
    link.type = "font/woff2";
    link.crossOrigin = "anonymous";
    link.href = new URL(`fonts/${name}.woff2`, script?.src).href;
    document.head.append(link);
  }
}

function applyTheme(theme: Theme): void {
  if (theme === "automatic") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function addThemeButton(): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme";
  let theme = storedTheme();
  const show = () => {
    button.textContent = `Theme: ${theme}`;
    applyTheme(theme);
  };
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "automatic";
    show();
    try {
      localStorage.setItem(key, theme);
    } catch {
      // It holds for this page then.
    }
  });
  show();
  document.querySelector("header.site nav")?.append(button);
}

function addCopyButton(block: HTMLPreElement): void {
  if (block.closest(".output") !== null) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    button.textContent = (await copied(block)) ? "Copied" : "Select it instead";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  block.before(button);
}

async function copied(block: HTMLPreElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(`${block.textContent}\n`);
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(block);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    return false;
  }
}
