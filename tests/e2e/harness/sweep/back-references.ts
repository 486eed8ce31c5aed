/** The output of an LZ decoder: bytes appended as they are, or copied from what is there already. */
export class LzOutput {
  private bytes: Buffer;
  private length = 0;

  constructor(private readonly limit: number) {
    this.bytes = Buffer.alloc(Math.min(limit, 65_536));
  }

  literal(part: Uint8Array): void {
    this.makeRoom(part.length);
    this.bytes.set(part, this.length);
    this.length += part.length;
  }

  copy(distance: number, size: number): void {
    if (distance < 1 || distance > this.length) throw new RangeError('copies from before the start');
    this.makeRoom(size);
    // Byte by byte: source and target may overlap, which repeats a pattern.
    for (let n = 0; n < size; n += 1, this.length += 1) {
      this.bytes[this.length] = this.bytes[this.length - distance] ?? 0;
    }
  }

  result(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  get full(): boolean {
    return this.length >= this.limit;
  }

  private makeRoom(size: number): void {
    const needed = this.length + size;
    if (needed > this.limit) throw new RangeError('longer than announced');
    if (needed <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.min(this.limit, Math.max(needed, this.bytes.length * 2)));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
