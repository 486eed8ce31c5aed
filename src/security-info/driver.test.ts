import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT, SECRET, type Setup } from './fixtures/page.ts';
import { World } from './fixtures/world.ts';

let world: World;

afterEach(() => world.unload());

async function created(setup: Partial<Setup>, name?: string): Promise<World> {
  world = new World(setup);
  await world.create(name);
  await world.until(() => world.results.length > 0);
  return world;
}

describe('a creation', () => {
  for (const variant of ['2019', '2023', 'select', '2024'] as const) {
    it(`runs by itself on the page of ${variant}`, async () => {
      await created({ variant });
      expect(world.results).toEqual([
        { kind: 'created', recordId: expect.any(String), name: 'Scanner, 2nd floor' },
      ]);
      expect([...world.session.values()]).toEqual([SECRET]);
      expect([...world.disk.records.values()]).toMatchObject([
        { name: 'Scanner, 2nd floor', state: 'active' },
      ]);
      expect(world.microsoft.made).toEqual(['Scanner, 2nd floor']);
      expect(JSON.stringify(world.disk)).not.toContain(SECRET);
    });
  }

  it('stays the same with slow answers and a value in groups', async () => {
    await created({ delay: 120, grouped: true });
    expect([...world.session.values()]).toEqual([SECRET]);
  });

  it('presses only what it has to', async () => {
    world = new World({});
    await world.create();
    let pressed: readonly string[] = [];
    await world.until(() => {
      pressed = world.page?.pressed ?? pressed;
      return world.results.length > 0;
    });
    expect(pressed).toEqual(['Add sign-in method', 'Show more options', 'App password', 'Next', 'Done']);
  });
});

describe('a revocation', () => {
  for (const confirm of ['Ok', 'OK', 'Yes', 'Delete']) {
    it(`confirms with ${confirm}`, async () => {
      world = new World({ confirm, names: ['Old printer', 'Scanner, 2nd floor'] });
      await world.revoke('Old printer');
      await world.until(() => world.results.length > 0);
      expect(world.results[0]).toMatchObject({ kind: 'revoked', names: ['Old printer'] });
      expect(world.microsoft.names).toEqual(['Scanner, 2nd floor']);
      expect(world.disk.records.get('r0')?.state).toBe('revoked');
    });
  }

  it('deletes several in one visit', async () => {
    world = new World({ names: ['Printer one', 'Kept for good', 'Printer two'] });
    await world.revoke('Printer one', 'Printer two');
    await world.until(() => world.results.length > 0);
    expect(world.microsoft.names).toEqual(['Kept for good']);
    expect(world.opened).toBe(1);
  });
});

describe('the account', () => {
  it('stops the job before the first press when it is another one', async () => {
    world = new World({ account: 'eve@contoso.example' });
    await world.create();
    let pressed: readonly string[] = [];
    await world.until(() => {
      pressed = world.page?.pressed ?? pressed;
      return world.results.length > 0;
    });
    expect(pressed).toEqual([]);
    expect(world.results[0]).toMatchObject({
      kind: 'failed',
      failure: { code: 'wrong-account', facts: { wanted: DEFAULT.account, found: 'eve@contoso.example' } },
    });
  });

  it('is confirmed by the person when the page does not show it', async () => {
    world = new World({ account: null });
    await world.create();
    await world.until(() => world.disk.job?.step === 'confirm-account');
    expect(world.page?.pressed).toEqual([]);
    await world.runner.confirmAccount(world.disk.job?.id ?? '', true);
    await world.until(() => world.results.length > 0);
    expect(world.results[0]).toMatchObject({ kind: 'created' });
  });
});
