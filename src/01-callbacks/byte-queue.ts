/** Bytes that wait to be sent, in order, in one buffer that grows. */
export class ByteQueue {
  buffer = new Uint8Array(0);
  start = 0;
  end = 0;

  /** How many bytes wait. */
  get length(): number {
    return this.end - this.start;
  }

  /** All that wait. Good until the next call. */
  peek(): Uint8Array {
    return this.buffer.subarray(this.start, this.end);
  }

  /** Adds a copy of these bytes behind those that wait. */
  push(bytes: Uint8Array): void {
    if (this.end + bytes.length > this.buffer.length) this.grow(bytes.length);
    this.buffer.set(bytes, this.end);
    this.end += bytes.length;
  }

  /** Forgets so many bytes from the front. */
  drop(count: number): void {
    this.start += count;
    if (this.start < this.end) return;
    // Give the memory back: most clients never need it again.
    this.buffer = new Uint8Array(0);
    this.start = 0;
    this.end = 0;
  }

  grow(count: number): void {
    const waiting = this.peek();
    // Twice what is needed, or a queue that fills by single bytes would be
    // copied whole for each of them.
    this.buffer = new Uint8Array(2 * (waiting.length + count));
    this.buffer.set(waiting);
    this.start = 0;
    this.end = waiting.length;
  }
}
