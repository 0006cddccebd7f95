/**
 * Ten scenes that are played to each chapter's server twice, by clients of
 * the simulated network and by clients on real loopback. Steps with the same
 * time happen in one moment; before each new time the server has gone to
 * sleep.
 */

/** What each is about, and what the clients do. */
export const scenes: readonly (readonly [about: string, text: string])[] = [
  [
    "two clients at once",
    `A connects @10
B connects @20
B sends "hello" @30
A sends "good morning" @40
B sends "goodbye" @50
B ends @60
A sends "still here" @70
A ends @80`,
  ],
  [
    "half-close with pending replies",
    `A stops reading @10
A connects
A sends 300000 bytes @20
A ends @30
A reads 50000 bytes @40
A reads on @50`,
  ],
  [
    "a reset while bytes are unread on both sides",
    `A stops reading @10
A connects
B connects @15
A sends "hello" @20
A sends "and"
A resets
B sends "unharmed" @30
B ends @40
C stops reading @50
C connects
C sends "never read" @60
C closes @70
D connects @80
D sends "after all" @90
D ends @100`,
  ],
  [
    "a slow reader with full buffers",
    `A stops reading @10
A connects
A sends 16000000 bytes @20
A reads 1000 bytes @30
A reads 50000 bytes @40
A reads 1 bytes @50
A reads on @60
A sends "at last" @100
A ends @110`,
  ],
  [
    "a reset in the middle of a long reply",
    `A stops reading @10
A connects
A sends 16000000 bytes @20
A reads 1000 bytes @30
A resets @40
B connects @50
B sends "next" @60
B ends @70`,
  ],
  [
    "closed, reset and ended before accept",
    `A connects @10
A closes
B connects
B resets
C connects
C sends "hello"
C ends
D connects @20
D sends "hello"
D closes
E connects @30
E ends
F connects @40
F sends "last" @50
F ends @60`,
  ],
  [
    "a burst of clients in one moment",
    `A connects @10
B connects
C connects
D connects
A sends "from A"
D sends "from D"
C sends "from C"
B sends "from B"
D ends
C ends
B ends
A ends
E connects @20
E sends "from E"
E ends`,
  ],
  [
    "little room at the client's end",
    `A has room for 2000 bytes @10
A connects
A sends 50000 bytes @20
A ends @30`,
  ],
  [
    "one leaves, and another takes its number in the same moment",
    `A connects @10
A sends "first" @20
A closes @30
B connects
B sends "second"
A2 connects @40
A2 sends "third" @50
B ends @60
A2 ends @70`,
  ],
  [
    "a client that leaves without waiting for its replies",
    `A connects @10
A sends "hello"
A ends
A closes
B stops reading @20
B connects
B sends 3000 bytes @30
B ends @40
B resets @50
C connects @60
C sends 1 bytes @70
C sends 2 bytes @80
C ends @90`,
  ],
];

/** The servers that the scenes are played to. */
export const servers = [
  "00",
  "01",
  "02",
  "02/question",
  "03",
  "04",
  "05",
  "06",
  "07",
] as const;

/** The scenes for one of them. */
export function scenesFor(server: (typeof servers)[number]): typeof scenes {
  // The questioner's program tells of each recv, and how many it takes for a
  // long message depends on the sizes of buffers.
  const isTalkative = server === "02/question";
  return scenes.filter(([, text]) => !isTalkative || !/\d{6}/.test(text));
}
