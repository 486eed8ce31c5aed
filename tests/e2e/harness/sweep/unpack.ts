import { inflateAll } from './deflate.ts';
import { decodeLevelDbLog, decodeLevelDbTable } from './leveldb.ts';
import { decodeMozLz4 } from './lz4.ts';
import { decodeSnappy, decodeSnappyStreams } from './snappy.ts';
import { readSqliteValues } from './sqlite.ts';

/** Bytes, and how they were got out of a file: `raw`, `mozLz4`, `leveldb > idb-snappy`... */
export interface Layer {
  how: string;
  bytes: Buffer;
}

/** A file of a profile. `wal` is the write-ahead log beside a database. */
export interface ProfileFile {
  name: string;
  bytes: Buffer;
  wal?: Buffer | undefined;
}

/** A file's bytes as they are, and as they are inside every container that is known. */
export function* unpackFile(file: ProfileFile): Generator<Layer> {
  yield { how: 'raw', bytes: file.bytes };
  yield* unpackStreams({ how: '', bytes: file.bytes });
  const mozLz4 = decodeMozLz4(file.bytes);
  if (mozLz4) yield { how: 'mozLz4', bytes: mozLz4 };
  for (const bytes of levelDbParts(file)) {
    yield { how: 'leveldb', bytes };
    yield* unpackStreams({ how: 'leveldb > ', bytes });
  }
  for (const bytes of readSqliteValues(file.bytes, file.wal)) {
    yield { how: 'sqlite', bytes };
    yield* unpackStreams({ how: 'sqlite > ', bytes });
    // Firefox compresses IndexedDB records and localStorage values as a whole, without a mark.
    if (bytes.length >= 8) yield { how: 'sqlite > snappy', bytes: decodeSnappy(bytes) };
  }
}

function levelDbParts({ name, bytes }: ProfileFile): Buffer[] {
  if (/\.(?:ldb|sst)$/.test(name)) return decodeLevelDbTable(bytes);
  return /(?:^|[/\\])(?:\d+\.log|MANIFEST-\d+)$/.test(name) ? decodeLevelDbLog(bytes) : [];
}

/** Chromium's mark for a compressed IndexedDB value: a script value of wrapper version 17, kind 2. */
const IDB_SNAPPY = Buffer.from([0xff, 0x11, 0x02]);

function* unpackStreams({ how, bytes }: Layer): Generator<Layer> {
  for (const inside of inflateAll(bytes)) yield { how: `${how}deflate`, bytes: inside };
  for (const inside of decodeSnappyStreams(bytes)) yield { how: `${how}snappy stream`, bytes: inside };
  for (let at = bytes.indexOf(IDB_SNAPPY); at >= 0; at = bytes.indexOf(IDB_SNAPPY, at + 1)) {
    yield { how: `${how}idb-snappy`, bytes: decodeSnappy(bytes.subarray(at + IDB_SNAPPY.length)) };
  }
}
