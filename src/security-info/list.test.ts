import { afterEach, describe, expect, it } from 'vitest';
import { gibberish } from './fixtures/page.ts';
import { World } from './fixtures/world.ts';

let world: World;

afterEach(() => world.unload());

async function read(setup: ConstructorParameters<typeof World>[0], ...names: readonly string[]) {
  world = new World(setup);
  let pressed: readonly string[] = [];
  await world.list(...names);
  await world.until(() => {
    pressed = world.page?.pressed ?? pressed;
    return world.results.length > 0;
  }, 15_000);
  expect(pressed).toEqual([]);
  return world.results[0];
}

describe('reading the list', () => {
  it('tells every name, equal ones as often as they are there, and presses nothing', async () => {
    const names = ['Scanner, 2nd floor', 'Scanner, 2nd floor', 'Old printer'];
    expect(await read({ names }, 'Old printer')).toEqual({ kind: 'listed', names });
    expect(world.closed).toBe(1);
  });

  it('knows an empty list from one that it does not understand', async () => {
    expect(await read({}, 'Old printer')).toEqual({ kind: 'listed', names: [] });
  });

  it.each([
    ['the label of app passwords', 'App password'],
    ['the label of another method', 'Email'],
  ])('does not guess when %s is unknown', async (_what, renamed) => {
    const label = (text: string): string => (text === renamed ? gibberish(text) : text);
    const result = await read({ names: ['Old printer'], label }, 'Old printer');
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'page-changed' } });
  });

  it('does not guess on a page that it does not know at all', { timeout: 20_000 }, async () => {
    const result = await read({ names: ['Old printer'], label: gibberish });
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'page-changed' } });
  });

  it('takes nothing from another account', async () => {
    const result = await read({ names: ['Old printer'], account: 'eve@contoso.example' });
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'wrong-account' } });
  });
});

describe('a revocation that cannot be done now', () => {
  it('waits in the queue while there is no network, and is as it was when kept for another reason', async () => {
    world = new World({ names: ['Old printer'] });
    world.online = false;
    await world.revoke('Old printer');
    await world.until(() => world.results.length > 0);
    expect(world.results[0]).toMatchObject({ failure: { code: 'offline' } });
    expect(world.disk.records.get('r0')?.state).toBe('revoking');
    expect(world.opened).toBe(0);
  });
});
