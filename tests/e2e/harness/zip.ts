import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32 } from './crc32.ts';

interface Entry {
  name: Buffer;
  data: Buffer;
  crc: number;
  offset: number;
}

/** Zips a folder without compressing. The same files always give the same bytes. */
export function zipFolder(folder: string): Buffer {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const name of names) {
    const data = readFileSync(join(folder, name));
    const entry = { name: Buffer.from(name.split(sep).join('/')), data, crc: crc32(data), offset };
    const local = Buffer.concat([localHeader(entry), entry.name, data]);
    entries.push(entry);
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries.map((entry) => Buffer.concat([centralHeader(entry), entry.name])));
  return Buffer.concat([...parts, directory, endRecord(entries.length, directory.length, offset)]);
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
