/** Bytes that one end of a stream has put in and the other not taken yet. */
export class ByteStream {
  readonly chunks: Uint8Array[] = [];
  length = 0;

  /** Adds a copy of these bytes at the end. */
  push(bytes: Uint8Array): void {
    if (bytes.length > 0) this.append(bytes.slice());
  }

  /** Fills the buffer from the front; how many bytes that were. */
  read(buffer: Uint8Array): number {
    let count = 0;
    while (count < buffer.length && this.length > 0) {
      const chunk = this.shift(buffer.length - count);
      buffer.set(chunk, count);
      count += chunk.length;
    }
    return count;
  }

  /** Moves so many bytes to the end of another stream, without a copy. */
  moveTo(other: ByteStream, count: number): void {
    for (let rest = count; rest > 0;) {
      const chunk = this.shift(rest);
      other.append(chunk);
      rest -= chunk.length;
    }
  }

  /** Forgets all that has not been taken. */
  clear(): void {
    this.chunks.length = 0;
    this.length = 0;
  }

  append(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
  }

  /** The first chunk, or the part of it that is not longer than `most`. */
  shift(most: number): Uint8Array {
    const [first = new Uint8Array(0)] = this.chunks;
    if (first.length <= most) this.chunks.shift();
    else this.chunks[0] = first.subarray(most);
    const taken = first.subarray(0, most);
    this.length -= taken.length;
    return taken;
  }
}
