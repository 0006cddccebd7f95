/** At this message a server whose memory is measured collects its garbage. */
export const collect = "collect";
