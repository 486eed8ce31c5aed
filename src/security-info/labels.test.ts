import { describe, expect, it } from 'vitest';
import { isKnownLabel, LABELS, means, meansSurely, plain, WORDS, type Word } from './labels.ts';

/** Meanings that may share a text: they are told apart by where they stand. */
const SHARED: readonly (readonly Word[])[] = [['delete', 'confirm']];

describe('labels', () => {
  it('have one meaning in all languages together', () => {
    const meanings = new Map<string, Set<Word>>();
    for (const line of LABELS)
      for (const word of WORDS)
        for (const label of line.labels[word] ?? [])
          meanings.set(plain(label), (meanings.get(plain(label)) ?? new Set<Word>()).add(word));
    const several = [...meanings].filter(([, words]) => words.size > 1);
    const wrong = several.filter(
      ([, words]) => !SHARED.some((one) => [...words].every((w) => one.includes(w))),
    );
    expect(wrong).toEqual([]);
  });

  it('each say where they come from', () => {
    for (const line of LABELS) expect(line.source.length).toBeGreaterThan(3);
  });

  it('of unsure evidence are known but never sure', () => {
    expect(means('Fine', 'done')).toBe(true);
    expect(meansSurely('Fine', 'done')).toBe(false);
    expect(meansSurely('Done', 'done')).toBe(true);
  });

  it('are compared without icons, case and direction marks, and only as a whole', () => {
    expect(meansSurely('\uE710 Add\u200F sign-in  method', 'add-method')).toBe(true);
    expect(means('Mot de passe d’application', 'app-password')).toBe(true);
    expect(means('Delete Passkey', 'delete')).toBe(false);
    expect(isKnownLabel('Password:')).toBe(true);
    expect(isKnownLabel('ada@contoso.example')).toBe(false);
  });
});
