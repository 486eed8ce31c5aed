import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

describe('a group whose first opening fails', () => {
  const calls: string[] = [];
  setUp(
    async () => {
      calls.push('open');
      if (calls.length === 1) throw new Error('late');
    },
    async () => {
      calls.push('close');
    },
  );

  it('is closed and opened once more, and says why', ({ task }) => {
    expect(calls).toEqual(['open', 'close', 'open']);
    expect(task.suite?.meta.firstSetUp).toBe('late');
  });
});
