import { describe, expect, it } from 'vitest';
import { whatFor } from './what-for.ts';

const titled = (title: string) => [
  { origin: 'https://a.example', title, protocols: ['smtp'] as const, lastFilledAt: 0 },
];
const PROPOSED = { scanner: 'Scanner or printer', nas: 'NAS notifications', phone: 'Pasts tālrunī' };

describe('what a password is for', () => {
  it.each([
    ['Scanner or printer', 'scanner'],
    ['Scanner or printer 192.168.1.20', 'scanner'],
    ['scanner or PRINTER 2', 'scanner'],
    ['Pasts tālrunī', 'phone'],
  ] as const)('is known from a name that Latchkey proposed: %s', (name, wanted) => {
    expect(whatFor(name, [], PROPOSED)).toBe(wanted);
  });

  it('does not take a longer word for a proposed name', () => {
    expect(whatFor('Thing', [], { nas: 'Thin' })).toBeUndefined();
    expect(whatFor('', [], { nas: '' })).toBeUndefined();
  });

  it.each([
    ['Drucker im zweiten Stock', 'scanner'],
    ['Outgoing mail roundcube.example.org', 'webmail'],
    ['Blog (WordPress)', 'wordpress'],
    ['Synology DS220', 'nas'],
    ['Thunderbird on my laptop', 'thunderbird'],
    ['Zammad', 'tickets'],
    ['Backup cron job', 'script'],
  ] as const)('is guessed from words: %s', (name, wanted) => {
    expect(whatFor(name, [], PROPOSED)).toBe(wanted);
  });

  it('is guessed from the title of a page it was filled in', () => {
    expect(whatFor('Second floor', titled('WP Mail SMTP settings'), {})).toBe('wordpress');
  });

  it('stays open where nothing tells', () => {
    expect(whatFor('Second floor', titled('Settings'), PROPOSED)).toBeUndefined();
    // A word inside another word tells nothing.
    expect(whatFor('Monastery upstairs', [], {})).toBeUndefined();
  });
});
