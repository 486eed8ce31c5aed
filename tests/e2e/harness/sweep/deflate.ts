import { constants, inflateRawSync } from 'node:zlib';

const MOST = 256 * 1024 * 1024;

/** Decodes every gzip and zlib stream and every deflated zip entry that starts somewhere in the bytes. */
export function inflateAll(bytes: Buffer): Buffer[] {
  const starts = [
    ...startsOf(bytes, Buffer.from([0x1f, 0x8b, 0x08])).map((at) => at + gzipHeader(bytes.subarray(at))),
    ...[0x01, 0x5e, 0x9c, 0xda]
      .flatMap((level) => startsOf(bytes, Buffer.from([0x78, level])))
      .map((at) => at + 2),
    ...startsOf(bytes, Buffer.from('PK\u0003\u0004')).map((at) => at + zipHeader(bytes.subarray(at))),
  ];
  return starts.map((at) => inflate(bytes.subarray(at))).filter((decoded) => decoded.length > 0);
}

function startsOf(bytes: Buffer, magic: Buffer): number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) starts.push(at);
  return starts;
}

/** A stream that is cut off, or followed by something else, is read as far as it goes. */
function inflate(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Node's own gunzip refuses a stream that something else follows, as in a browser's cache. */
function gzipHeader(bytes: Buffer): number {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4 && bytes.length >= at + 2) at += 2 + bytes.readUInt16LE(at); // extra fields
  if (flags & 8) at = bytes.indexOf(0, at) + 1; // a file name
  if (flags & 16) at = bytes.indexOf(0, at) + 1; // a comment
  return flags & 2 ? at + 2 : at;
}

/** Entries that are not deflated are read as plain bytes anyhow. */
function zipHeader(bytes: Buffer): number {
  return bytes.length < 30 ? bytes.length : 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
}
