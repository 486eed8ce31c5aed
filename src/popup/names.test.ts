import { describe, expect, it } from 'vitest';
import type { PasswordView } from '../messages/view.ts';
import { freeName, isTaken } from './names.ts';

const named = (name: string, state: PasswordView['state'] = 'active'): PasswordView => ({
  id: name,
  name,
  kind: 'app-password',
  createdAt: 0,
  state,
  uses: [],
  atHand: false,
});

describe('names', () => {
  it('counts a name as taken whatever its case, but not after it was revoked', () => {
    expect(isTaken(' scanner ONE', [named('Scanner one')])).toBe(true);
    expect(isTaken('Scanner one', [named('Scanner one', 'revoked')])).toBe(false);
  });

  it('adds the first free number, and counts on from a numbered name', () => {
    const passwords = [named('Ticket system'), named('Ticket system 2')];
    expect(freeName('Ticket system', passwords)).toBe('Ticket system 3');
    expect(freeName('Ticket system 2', passwords)).toBe('Ticket system 3');
    expect(freeName('Printer 7', passwords)).toBe('Printer 7');
    expect(freeName('Webmail account', passwords)).toBe('Webmail account');
  });
});
