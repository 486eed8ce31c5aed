import { LzOutput } from './back-references.ts';
import { ByteReader } from './byte-reader.ts';

const MOST = 256 * 1024 * 1024;

/**
 * Decodes a raw snappy block. Answers what could be decoded: the block may be damaged, or followed by
 * other bytes. Empty when it is no snappy at all.
 */
export function decodeSnappy(bytes: Buffer): Buffer {
  let output = new LzOutput(0);
  try {
    const input = new ByteReader(bytes);
    const length = input.varint();
    if (length > MOST) return output.result();
    output = new LzOutput(length);
    while (!output.full) decodeElement(input, output);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return output.result();
}

function decodeElement(input: ByteReader, output: LzOutput): void {
  const tag = input.byte();
  const upper = tag >> 2;
  if ((tag & 3) === 0) output.literal(input.take((upper < 60 ? upper : input.little(upper - 59)) + 1));
  else if ((tag & 3) === 1) output.copy(((tag >> 5) << 8) | input.byte(), (upper & 7) + 4);
  else output.copy(input.little((tag & 3) === 2 ? 2 : 4), upper + 1);
}

const STREAM_START = Buffer.from([0xff, 0x06, 0x00, 0x00, ...Buffer.from('sNaPpY')]);

/** Decodes every framed snappy stream that starts somewhere in the bytes. */
export function decodeSnappyStreams(bytes: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  let start = bytes.indexOf(STREAM_START);
  while (start >= 0) {
    streams.push(decodeFrames(bytes.subarray(start + STREAM_START.length)));
    start = bytes.indexOf(STREAM_START, start + 1);
  }
  return streams;
}

function decodeFrames(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  const input = new ByteReader(bytes);
  try {
    while (!input.done) {
      const kind = input.byte();
      const chunk = input.take(input.little(3));
      // Each chunk of data starts with a checksum of four bytes.
      if (kind === 0) parts.push(decodeSnappy(chunk.subarray(4)));
      else if (kind === 1) parts.push(chunk.subarray(4));
      else if (kind < 0x80) break;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return Buffer.concat(parts);
}
