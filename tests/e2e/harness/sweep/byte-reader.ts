/** Reads little and big endian numbers off bytes, in order. */
export class ByteReader {
  constructor(
    readonly bytes: Buffer,
    public at = 0,
  ) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new RangeError('past the end');
    this.at += 1;
    return value;
  }

  /** A number of `size` bytes, least significant first. */
  little(size: number): number {
    let value = 0;
    for (let n = 0; n < size; n += 1) value += this.byte() * 2 ** (8 * n);
    return value;
  }

  /** A number of `size` bytes, most significant first. */
  big(size: number): number {
    let value = 0;
    for (let n = 0; n < size; n += 1) value = value * 256 + this.byte();
    return value;
  }

  /** A varint with the low seven bits first (LevelDB, snappy). */
  varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 63; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new RangeError('varint too long');
  }

  /** A varint with the high bits first (SQLite). */
  sqliteVarint(): number {
    let value = 0;
    for (let n = 0; n < 8; n += 1) {
      const byte = this.byte();
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    return value * 256 + this.byte();
  }

  take(size: number): Buffer {
    const part = this.bytes.subarray(this.at, this.at + size);
    if (size < 0 || part.length < size) throw new RangeError('past the end');
    this.at += size;
    return part;
  }
}
