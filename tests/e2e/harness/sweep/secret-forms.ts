/** One way in which a secret may stand in bytes. */
export interface SecretForm {
  encoding: string;
  bytes: Buffer;
}

/** A secret as UTF-8, UTF-16, Latin-1, hex and base64, the last at each of the three places it can start within a group. */
export function secretForms(secret: string): SecretForm[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const utf16 = Buffer.from(secret, 'utf16le');
  const forms = [
    { encoding: 'utf8', bytes: utf8 },
    { encoding: 'utf16le', bytes: utf16 },
    // Both browsers keep strings of few letters so; the same as UTF-8 for plain ASCII.
    { encoding: 'latin1', bytes: Buffer.from(secret, 'latin1') },
    { encoding: 'utf16be', bytes: Buffer.from(utf16).swap16() },
    { encoding: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
    { encoding: 'hex', bytes: Buffer.from(utf8.toString('hex').toUpperCase()) },
    { encoding: 'url', bytes: Buffer.from(encodeURIComponent(secret)) },
    { encoding: 'json', bytes: Buffer.from(JSON.stringify(secret).slice(1, -1)) },
    ...base64Forms('base64', utf8),
    ...base64Forms('base64 of utf16le', utf16),
  ];
  const seen = new Set<string>();
  return forms.filter(({ bytes }) => {
    const key = bytes.toString('latin1');
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The first and last characters depend on the neighbours, so they are left out. */
function base64Forms(encoding: string, bytes: Buffer): SecretForm[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const safe = text.slice(shift === 0 ? 0 : shift + 1, (bytes.length + shift) % 3 === 0 ? undefined : -1);
    const urlSafe = safe.replaceAll('+', '-').replaceAll('/', '_');
    return [safe, urlSafe].map((form) => ({ encoding, bytes: Buffer.from(form) }));
  });
}
