/**
 * What a client sends: bytes that follow from its name and their place alone,
 * so that a reply can be checked without keeping what was sent, and a byte
 * that is lost, doubled, moved or somebody else's is noticed.
 */

/** `count` bytes from `offset` on of the endless row that a name has. */
export function payload(
  name: string,
  offset: number,
  count: number,
): Uint8Array {
  const firstWord = Math.floor(offset / 4);
  const wordCount = Math.ceil((offset + count) / 4) - firstWord;
  const words = new Uint32Array(wordCount);
  const seed = seedOf(name);
  for (let index = 0; index < wordCount; index++) {
    words[index] = scramble(seed + firstWord + index);
  }
  const skipped = offset - 4 * firstWord;
  return new Uint8Array(words.buffer).subarray(skipped, skipped + count);
}

/** FNV-1a. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}

/** The last lines of MurmurHash3: neighbours come out far apart. */
function scramble(number: number): number {
  let bits = number ^ (number >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
