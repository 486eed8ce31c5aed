import { ByteReader } from './byte-reader.ts';
import { decodeSnappy } from './snappy.ts';

const TABLE_MAGIC = Buffer.from('57fb808b247547db', 'hex');
const FOOTER_LENGTH = 48;
const LOG_BLOCK = 32_768;

/** The blocks of a LevelDB table (.ldb, .sst), decompressed, and the entries in them with whole keys. */
export function decodeLevelDbTable(file: Buffer): Buffer[] {
  if (!file.subarray(-TABLE_MAGIC.length).equals(TABLE_MAGIC)) return [];
  const footer = new ByteReader(file, file.length - FOOTER_LENGTH);
  readHandle(footer); // the meta index: filters only
  const index = readBlock(file, readHandle(footer));
  const blocks = blockEntries(index).map((entry) => readBlock(file, readHandle(new ByteReader(entry.value))));
  const entries = blocks.flatMap(blockEntries).map(({ key, value }) => Buffer.concat([key, value]));
  return blocks.concat(entries);
}

interface Handle {
  offset: number;
  size: number;
}

function readHandle(reader: ByteReader): Handle {
  return { offset: reader.varint(), size: reader.varint() };
}

function readBlock(file: Buffer, { offset, size }: Handle): Buffer {
  const content = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? decodeSnappy(content) : content;
}

/** A key says only what differs from the key before; here they are made whole. */
function blockEntries(block: Buffer): { key: Buffer; value: Buffer }[] {
  if (block.length < 4) return [];
  const restarts = block.readUInt32LE(block.length - 4);
  const input = new ByteReader(block.subarray(0, Math.max(0, block.length - 4 - restarts * 4)));
  const entries: { key: Buffer; value: Buffer }[] = [];
  let key = Buffer.alloc(0);
  try {
    while (!input.done) {
      const [shared, fresh, size] = [input.varint(), input.varint(), input.varint()];
      key = Buffer.concat([key.subarray(0, shared), input.take(fresh)]);
      entries.push({ key, value: input.take(size) });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return entries;
}

/** The records of a LevelDB log, put together where a block's end has cut them. */
export function decodeLevelDbLog(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let parts: Buffer[] = [];
  for (const { type, data } of logFragments(file)) {
    if (type === FIRST || type === FULL) parts = [];
    parts.push(data);
    if (type === LAST || type === FULL) records.push(Buffer.concat(parts));
  }
  return records;
}

const FULL = 1;
const FIRST = 2;
const LAST = 4;

function* logFragments(file: Buffer): Generator<{ type: number; data: Buffer }> {
  for (let start = 0; start < file.length; start += LOG_BLOCK) {
    const block = file.subarray(start, start + LOG_BLOCK);
    let at = 0;
    while (at + 7 <= block.length) {
      const size = block.readUInt16LE(at + 4);
      const type = block[at + 6] ?? 0;
      if (type === 0) break;
      yield { type, data: block.subarray(at + 7, at + 7 + size) };
      at += 7 + size;
    }
  }
}
