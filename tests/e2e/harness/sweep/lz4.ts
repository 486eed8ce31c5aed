import { LzOutput } from './back-references.ts';
import { ByteReader } from './byte-reader.ts';

const MAGIC = Buffer.from('mozLz40\0');

/** Decodes a mozLz4 file (Firefox's session, add-on start-up and search files); undefined if it is none. */
export function decodeMozLz4(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const input = new ByteReader(bytes, MAGIC.length);
  return decodeLz4Block(input.take(bytes.length - MAGIC.length).subarray(4), input.bytes.readUInt32LE(8));
}

/** Decodes an LZ4 block; answers what could be decoded if it is damaged. */
export function decodeLz4Block(bytes: Buffer, length: number): Buffer {
  const output = new LzOutput(length);
  const input = new ByteReader(bytes);
  try {
    while (!input.done) decodeSequence(input, output);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return output.result();
}

function decodeSequence(input: ByteReader, output: LzOutput): void {
  const token = input.byte();
  output.literal(input.take(extended(input, token >> 4)));
  // The last sequence has literals only.
  if (input.done) return;
  const distance = input.little(2);
  output.copy(distance, extended(input, token & 15) + 4);
}

function extended(input: ByteReader, start: number): number {
  if (start < 15) return start;
  let size = start;
  for (;;) {
    const more = input.byte();
    size += more;
    if (more < 255) return size;
  }
}
