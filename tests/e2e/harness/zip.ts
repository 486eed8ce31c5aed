import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32 } from './crc32.ts';

interface Entry {
  name: Buffer;
  data: Buffer;
  crc: number;
  offset: number;
}

/** A file to be put into a zip; its name has slashes. */
export interface ZipFile {
  readonly name: string;
  readonly data: Buffer;
}

/** Zips a folder. The same files always give the same bytes. */
export function zipFolder(folder: string): Buffer {
  return zipFiles(filesIn(folder));
}

/** All files of a folder, with their names from there. */
export function filesIn(folder: string): ZipFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((name) => ({ name: name.split(sep).join('/'), data: readFileSync(join(folder, name)) }));
}

/**
 * Zips files, in the order of their names, without times and without compressing: what a compressor makes of the
 * same bytes differs between versions of Node and between processors.
 */
export function zipFiles(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, data } of sorted) {
    const entry = { name: Buffer.from(name), data, crc: crc32(data), offset };
    const local = Buffer.concat([localHeader(entry), entry.name, data]);
    entries.push(entry);
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries.map((entry) => Buffer.concat([centralHeader(entry), entry.name])));
  return Buffer.concat([...parts, directory, endRecord(entries.length, directory.length, offset)]);
}

/** The files of a zip that `zipFiles` made. */
export function unzipFiles(zip: Buffer): ZipFile[] {
  const files: ZipFile[] = [];
  let at = 0;
  while (zip.toString('latin1', at, at + 4) === 'PK\u0003\u0004') {
    const name = zip.toString('utf8', at + 30, at + 30 + zip.readUInt16LE(at + 26));
    const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    at = start + zip.readUInt32LE(at + 18);
    files.push({ name, data: zip.subarray(start, at) });
  }
  return files;
}

/** The fields that both headers of an entry share, from "version needed" to "extra length". */
function commonFields({ name, data, crc }: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2); // names are UTF-8
  fields.writeUInt16LE(0x21, 8); // 1 January 1980
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function localHeader(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from('PK\u0003\u0004'), commonFields(entry)]);
}

function centralHeader(entry: Entry): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), commonFields(entry), rest]);
}

function endRecord(count: number, directoryLength: number, directoryOffset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryLength, 12);
  end.writeUInt32LE(directoryOffset, 16);
  return end;
}
