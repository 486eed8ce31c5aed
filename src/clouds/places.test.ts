import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json';
import { CLOUDS, CLOUD_IDS } from './data.ts';
import { HOST_KEYS, isHostName, mendable, microsoftPages, placesOf, WORLDWIDE } from './places.ts';

describe('the data of the clouds', () => {
  it('is sure of the worldwide one in everything', () => {
    expect(Object.values(CLOUDS.worldwide).map(({ mark }) => mark)).not.toContain('U');
    expect(mendable('worldwide')).toEqual([]);
    expect(WORLDWIDE.guideOnly).toBe(false);
  });

  it('names only exact host names', () => {
    for (const cloud of CLOUD_IDS)
      for (const key of HOST_KEYS) expect(isHostName(CLOUDS[cloud][key].value), `${cloud} ${key}`).toBe(true);
  });

  it('lets tokens go to hosts that the manifest allows, all of them sure, and to no other', () => {
    const sources = /connect-src ([^;]+)/.exec(manifest.content_security_policy.extension_pages)?.[1] ?? '';
    const facts = CLOUD_IDS.flatMap((cloud) => [CLOUDS[cloud].login, CLOUDS[cloud].graph]);
    expect(new Set(facts.map(({ mark }) => mark))).toEqual(new Set(['V']));
    expect(new Set(sources.split(' '))).toEqual(new Set(facts.map(({ value }) => `https://${value}`)));
  });
});

describe('the places of a choice', () => {
  it.each(CLOUD_IDS.filter((id) => id !== 'worldwide'))(
    'are guided in %s, by a host that can be mended',
    (id) => {
      expect(placesOf(id).guideOnly).toBe(true);
      expect(mendable(id)).toContain('securityInfo');
      const own = placesOf(id, { securityInfo: 'mysignins.example.us' });
      expect(own.securityInfo).toBe('https://mysignins.example.us');
      expect(own.guideOnly).toBe(true);
    },
  );

  it('keep what is sure, whatever was typed', () => {
    const own = { securityInfo: 'evil.example.org', imap: 'evil.example.org', smtp: 'evil.example.org' };
    expect(placesOf('worldwide', own)).toEqual(WORLDWIDE);
    expect(placesOf('us-government', own)).toMatchObject({
      imap: 'outlook.office365.us',
      smtp: 'smtp.office365.us',
    });
  });

  it('are left out where forms are looked for', () => {
    const pages = microsoftPages(placesOf('us-government', { securityInfo: 'mysignins.example.us' }));
    expect(pages).toContain('https://mysignins.example.us/*');
    expect(pages).toContain('https://mysignins.microsoft.com/*');
    expect(pages).toContain('https://login.partner.microsoftonline.cn/*');
  });
});

describe('a host name', () => {
  it.each(['mysignins.azure.us', 'a-b.example.org', 'xn--bcher-kva.example'])('may be %s', (host) => {
    expect(isHostName(host)).toBe(true);
  });

  it.each([
    '',
    'localhost',
    'https://mysignins.azure.us',
    'mysignins.azure.us:443',
    'mysignins.azure.us/',
    'mysignins.azure.us.',
    'MySignIns.azure.us',
    '*.azure.us',
    'user@mysignins.azure.us',
    'my signins.azure.us',
    '-a.example.org',
    '192.168.1.20',
    '0x7f.0.0.1',
    'bücher.example',
    'login.microsoftonline.us',
    'graph.microsoft.com',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}us`,
  ])('may not be %j', (host) => {
    expect(isHostName(host)).toBe(false);
  });
});
