import { describe, expect, it } from 'vitest';
import type { Protocol } from '../autofill/types.ts';
import { EWS_ENDS, SMTP_END_ANNOUNCED_FROM, SMTP_OFF_BY_DEFAULT_FROM } from './acceptance.ts';
import { betterWay, WAYS, type PresetKey } from './better-way.ts';
import { PRESETS } from './presets.ts';
import type { Use } from './record.ts';

const used = (...protocols: Protocol[]): Use[] => [
  { origin: 'https://mail.example.org', title: 'Settings', protocols, lastFilledAt: 0 },
];
const NOVEMBER = Date.UTC(2026, 10, 22);
const standing = (preset: PresetKey, uses: readonly Use[], now: number) =>
  betterWay(preset, uses, now).standing;

describe('where a password stands', () => {
  it.each([
    ['in November 2026', NOVEMBER, ['smtp-ends-2026']],
    ['in the last millisecond of 2026', SMTP_OFF_BY_DEFAULT_FROM - 1, ['smtp-ends-2026']],
    ['when 2027 begins', SMTP_OFF_BY_DEFAULT_FROM, ['smtp-off-by-default']],
    ['before July 2027', SMTP_END_ANNOUNCED_FROM - 1, ['smtp-off-by-default']],
    ['from July 2027 on', SMTP_END_ANNOUNCED_FROM, ['smtp-off-by-default', 'smtp-end-announced']],
    ['in 2030', Date.UTC(2030, 0, 1), ['smtp-off-by-default', 'smtp-end-announced']],
  ] as const)('is said of sending %s', (_when, now, wanted) => {
    expect(standing('scanner', used('smtp'), now)).toEqual(wanted);
    // What was never filled is taken to be for sending.
    expect(standing('scanner', [], now)).toEqual(wanted);
  });

  it.each([NOVEMBER, SMTP_OFF_BY_DEFAULT_FROM, SMTP_END_ANNOUNCED_FROM])(
    'is refusal for receiving, whatever the date (%i)',
    (now) => {
      expect(standing('webmail', used('imap'), now)).toEqual(['imap-pop-refused']);
      expect(standing('webmail', used('pop'), now)).toEqual(['imap-pop-refused']);
      expect(standing('webmail', used('imap', 'smtp'), now)[0]).toBe('imap-pop-refused');
      expect(standing('webmail', used('imap', 'smtp'), now).length).toBeGreaterThan(1);
    },
  );

  it('names the end of EWS for Apple Mail, and for nothing else', () => {
    expect(standing('apple-mail', [], EWS_ENDS - 1)).toContain('ews-ends');
    expect(standing('apple-mail', [], EWS_ENDS)).toContain('ews-ended');
    expect(standing('outlook', [], EWS_ENDS).join()).not.toContain('ews');
  });
});

describe('the better way', () => {
  it.each(PRESETS.map(({ key, needs }) => [key, needs] as const))('exists for %s (%s)', (key, needs) => {
    const { answer, ways } = betterWay(key, [], NOVEMBER);
    expect(ways.length).toBeGreaterThan(0);
    expect(answer).not.toBe('unknown');
    expect(answer === 'yes').toBe(needs === 'no');
    // The lasting answer comes first, the delay last.
    expect(ways[0]).not.toBe('keep-on');
    if (ways.includes('keep-on')) expect(ways.at(-1)).toBe('keep-on');
  });

  it('is a client secret where the program has a form for it, and never for a scanner', () => {
    expect(betterWay('wordpress', [], NOVEMBER).ways[0]).toBe('client-secret');
    expect(betterWay('script', [], NOVEMBER).ways[0]).toBe('client-secret');
    expect(betterWay('scanner', [], NOVEMBER).ways).not.toContain('client-secret');
  });

  it('is not known before anybody has said what it is for, and then lists all', () => {
    const { answer, ways } = betterWay(undefined, [], NOVEMBER);
    expect(answer).toBe('unknown');
    expect(ways).toContain('client-secret');
    expect(ways).toContain('other-path');
  });

  it('offers nothing that only sends where mail is received', () => {
    const ways = betterWay('webmail', used('imap'), NOVEMBER).ways;
    expect(ways).toEqual(['client-secret']);
    expect(ways.some((way) => WAYS[way].sends)).toBe(false);
    expect(betterWay('webmail', used('imap', 'smtp'), NOVEMBER).ways).toContain('keep-on');
  });

  it('rests on sources, never on a guess', () => {
    for (const way of Object.values(WAYS)) {
      expect(['V', 'C']).toContain(way.mark);
      expect(way.source).not.toBe('');
    }
  });
});
