/** The keys of a session, and what each of them does. */
import type { Session } from "./session.ts";

/** What is done at a key, by its name. */
type Keys = Readonly<Record<string, (session: Session) => void>>;

/** On the screen of an exercise. */
export const exerciseKeys: Keys = {
  h: (session) => session.hint(),
  l: (session) => session.openList(),
  n: (session) => session.next(),
  b: (session) => session.back(),
  x: (session) => session.reset(),
  d: (session) => session.toggleDifference(),
  return: (session) => void session.check(),
  enter: (session) => void session.check(),
};

/** On the list. */
export const listKeys: Keys = {
  up: (session) => session.move(-1),
  k: (session) => session.move(-1),
  down: (session) => session.move(1),
  j: (session) => session.move(1),
  pageup: (session) => session.move(-10),
  pagedown: (session) => session.move(10),
  home: (session) => session.move(-Infinity),
  end: (session) => session.move(Infinity),
  return: (session) => session.goToChosen(),
  enter: (session) => session.goToChosen(),
  l: (session) => session.closeList(),
  escape: (session) => session.closeList(),
  b: (session) => session.closeList(),
};

/** On both. */
export const bothKeys: Keys = {
  q: (session) => session.around.quit(),
  "ctrl-c": (session) => session.around.quit(),
  "ctrl-d": (session) => session.around.quit(),
  "ctrl-z": (session) => session.around.suspend(),
};
