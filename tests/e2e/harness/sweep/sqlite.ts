import { ByteReader } from './byte-reader.ts';

const MAGIC = Buffer.from('SQLite format 3\0');
const TABLE_LEAF = 0x0d;
const INDEX_LEAF = 0x0a;
const INDEX_INTERIOR = 0x02;
const WAL_MAGICS = new Set([0x377f0682, 0x377f0683]);

type Pages = Map<number, Buffer>;

/**
 * The text and blob values of an SQLite database and of its write-ahead log, whole even where they are
 * spread over overflow pages.
 */
export function readSqliteValues(file: Buffer, wal?: Buffer): Buffer[] {
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return [];
  const announced = file.readUInt16BE(16);
  const pageSize = announced === 1 ? 65_536 : announced;
  const usable = pageSize - (file[20] ?? 0);
  const main: Pages = new Map();
  for (let n = 1; n * pageSize <= file.length; n += 1) {
    main.set(n, file.subarray((n - 1) * pageSize, n * pageSize));
  }
  const current = new Map([...main, ...walPages(wal, pageSize)]);
  // What a newer page hides is still on the disk.
  return [main, current].flatMap((pages) =>
    [...pages].flatMap(([number, page]) => leafValues(page, number === 1 ? 100 : 0, pages, usable)),
  );
}

function walPages(wal: Buffer | undefined, pageSize: number): Pages {
  const pages: Pages = new Map();
  if (!wal || wal.length < 32 || !WAL_MAGICS.has(wal.readUInt32BE(0))) return pages;
  for (let at = 32; at + 24 + pageSize <= wal.length; at += 24 + pageSize) {
    pages.set(wal.readUInt32BE(at), wal.subarray(at + 24, at + 24 + pageSize));
  }
  return pages;
}

function leafValues(page: Buffer, header: number, pages: Pages, usable: number): Buffer[] {
  const kind = page[header] ?? 0;
  if (![TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR].includes(kind)) return [];
  const pointers = header + (kind === INDEX_INTERIOR ? 12 : 8);
  const count = page.readUInt16BE(header + 3);
  const values: Buffer[] = [];
  for (let n = 0; n < count && pointers + 2 * n + 2 <= page.length; n += 1) {
    values.push(...cellValues(page, page.readUInt16BE(pointers + 2 * n), kind, { pages, usable }));
  }
  return values;
}

function cellValues(
  page: Buffer,
  at: number,
  kind: number,
  store: { pages: Pages; usable: number },
): Buffer[] {
  try {
    const cell = new ByteReader(page, at + (kind === INDEX_INTERIOR ? 4 : 0));
    const length = cell.sqliteVarint();
    if (kind === TABLE_LEAF) cell.sqliteVarint(); // the row's number
    return recordValues(wholePayload(cell, length, kind, store));
  } catch (error) {
    // Free pages look like anything.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** How much of a payload its own page holds, by the rules of the file format. */
function localLength(length: number, kind: number, usable: number): number {
  const most = kind === TABLE_LEAF ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  return fitting <= most ? fitting : least;
}

function wholePayload(
  cell: ByteReader,
  length: number,
  kind: number,
  { pages, usable }: { pages: Pages; usable: number },
): Buffer {
  const local = localLength(length, kind, usable);
  const parts = [cell.take(local)];
  let missing = length - local;
  let next = missing > 0 ? cell.big(4) : 0;
  const seen = new Set<number>();
  while (missing > 0 && next !== 0 && !seen.has(next)) {
    seen.add(next);
    const overflow = pages.get(next);
    if (!overflow) break;
    parts.push(overflow.subarray(4, 4 + Math.min(missing, usable - 4)));
    missing -= usable - 4;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

const INTEGER_LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function recordValues(payload: Buffer): Buffer[] {
  const header = new ByteReader(payload);
  const body = new ByteReader(payload, header.sqliteVarint());
  const end = body.at;
  const values: Buffer[] = [];
  while (header.at < end) {
    const type = header.sqliteVarint();
    if (type < 12) body.take(INTEGER_LENGTHS[type] ?? 0);
    // A value that is cut short (its overflow pages are gone) is read as far as it goes.
    else values.push(body.take(Math.min((type - (type % 2) - 12) / 2, payload.length - body.at)));
  }
  return values;
}
