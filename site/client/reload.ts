/**
 * Keeps an open page as the book is, while the book is being written. Only
 * `npm start` serves it: no page of `site/dist` knows of it.
 */

type News = { readonly version: string; readonly problems: string };

const { page = "", version } = document.currentScript?.dataset ?? {};
let events: EventSource | null = null;
let box = document.querySelector("#problems");

// A browser has few connections to a server: the tabs in front need them.
addEventListener("visibilitychange", follow);
follow();

function follow(): void {
  events?.close();
  events = null;
  if (document.visibilityState === "hidden") return;
  // The news comes at once, so a page that slept learns what it missed.
  events = new EventSource(`/.watch/events?page=${encodeURIComponent(page)}`);
  events.onmessage = ({ data }) => {
    const news = JSON.parse(data) as News;
    if (news.version === version) show(news.problems);
    else location.reload();
  };
}

/** Shows what has to be mended, above the page or in its place. */
function show(problems: string): void {
  box ??= overlay();
  if (box.innerHTML !== problems) box.innerHTML = problems;
}

/** A box that the styles of the page do not reach. */
function overlay(): Element {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/.watch/problems.css";
  const box = document.createElement("div");
  box.className = "overlay";
  box.setAttribute("role", "alert");
  root.append(style, box);
  document.body.append(host);
  return box;
}
