import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepProfile } from '../sweep.ts';
import { decodeLz4Block } from './lz4.ts';
import { decodeSnappy } from './snappy.ts';

const SECRET = 'qxzpvbnmlkjhgfds';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-sweep-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function sweep(bytes: Buffer, name = 'some/file'): string[] {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return sweepProfile(folder, [SECRET, 'absent-secret']).map((hit) => `${hit.encoding} in ${hit.container}`);
}

/** "qxzpvbn" + "|mlkjhgfds" and then both by reference: the secret itself stands nowhere. */
const LITERALS = Buffer.from(`${SECRET.slice(0, 7)}|${SECRET.slice(7)}`);
const LZ4_BLOCK = Buffer.concat([
  Buffer.from([0xf3, LITERALS.length - 15]),
  LITERALS,
  Buffer.from([LITERALS.length, 0, 0x05, LITERALS.length - 1, 0]), // 7 bytes back from the start, then 9
  Buffer.from([0x10, 0x2e]), // a last literal
]);
const SNAPPY_BLOCK = Buffer.concat([
  Buffer.from([LITERALS.length + 16, (LITERALS.length - 1) << 2]),
  LITERALS,
  Buffer.from([((7 - 4) << 2) | 1, LITERALS.length, ((9 - 4) << 2) | 1, LITERALS.length - 1]),
]);

/** A piece of a LevelDB log record. */
function fragment(type: number, data: Buffer): Buffer {
  const header = Buffer.alloc(7);
  header.writeUInt16LE(data.length, 4);
  header[6] = type;
  return Buffer.concat([header, data]);
}

describe('sweepProfile', () => {
  it.each([
    ['utf8', Buffer.from(`a${SECRET}b`)],
    ['utf16le', Buffer.from(`\u0001a${SECRET}b`, 'utf16le')],
    ['hex', Buffer.from(Buffer.from(SECRET).toString('hex'))],
    ['base64', Buffer.from(Buffer.from(`${SECRET}tail`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`x${SECRET}tail`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`xy${SECRET}`).toString('base64url'))],
    ['base64 of utf16le', Buffer.from(Buffer.from(`x${SECRET}`, 'utf16le').toString('base64'))],
  ])('finds %s', (encoding, bytes) => {
    expect(sweep(bytes)).toContain(`${encoding} in raw`);
  });

  it('finds nothing where nothing is', () => {
    expect(sweep(Buffer.from(`${SECRET.slice(1)} ${SECRET.slice(0, -1)}`))).toEqual([]);
  });

  it('reads deflated streams, whole, cut off, or in a zip', () => {
    const text = Buffer.from(`${SECRET} `.repeat(50));
    const zip = Buffer.alloc(30);
    zip.write('PK\u0003\u0004');
    zip.writeUInt16LE(8, 8);
    expect(sweep(Buffer.concat([Buffer.from('head'), gzipSync(text), Buffer.from('tail')]))).toContain(
      'utf8 in deflate',
    );
    expect(sweep(deflateSync(text).subarray(0, -6))).toContain('utf8 in deflate');
    expect(sweep(Buffer.concat([zip, deflateRawSync(text)]))).toContain('utf8 in deflate');
  });

  it('reads mozLz4 files', () => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(LITERALS.length + 17);
    expect(decodeLz4Block(LZ4_BLOCK, 99).toString()).toBe(`${LITERALS.toString()}${SECRET}.`);
    expect(sweep(Buffer.concat([Buffer.from('mozLz40\0'), size, LZ4_BLOCK]))).toEqual(['utf8 in mozLz4']);
  });

  it('reads snappy streams', () => {
    expect(decodeSnappy(SNAPPY_BLOCK).toString()).toBe(`${LITERALS.toString()}${SECRET}`);
    const chunk = Buffer.concat([
      Buffer.from([0xff, 6, 0, 0, ...Buffer.from('sNaPpY'), 0, SNAPPY_BLOCK.length + 4, 0, 0, 1, 2, 3, 4]),
      SNAPPY_BLOCK,
    ]);
    expect(sweep(chunk)).toEqual(['utf8 in snappy stream']);
  });

  it('puts LevelDB log records together', () => {
    const filler = Buffer.alloc(32_768 - 7 - 8, 'f');
    const [start, end] = [Buffer.from(SECRET.slice(0, 8)), Buffer.from(SECRET.slice(8))];
    const log = Buffer.concat([fragment(2, Buffer.concat([filler, start])), fragment(4, end)]);
    expect(sweep(log, 'db/000003.log')).toEqual(['utf8 in leveldb']);
  });
});
