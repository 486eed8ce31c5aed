import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT, SECRET, type Setup } from './fixtures/page.ts';
import { guided } from './fixtures/person.ts';
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

const NAME = 'Scanner, 2nd floor';

describe('what stands in the way', () => {
  it.each(['2023', 'select', '2024'] as const)('not offered on the page of %s', async (variant) => {
    await created({ variant, offered: false });
    expect(world.results[0]).toMatchObject({ failure: { code: 'not-offered' } });
    expect(world.disk.records.size).toBe(0);
  });

  it('a method that is not known is not taken for "not offered"', async () => {
    world = new World({ variant: '2023', label: (text) => (text === 'App password' ? 'Device key' : text) });
    await world.create();
    await world.until(() => world.disk.job?.step === 'choose-app-password');
    expect(world.results).toEqual([]);
  });

  it('a method whose label is only recalled is pointed at, not pressed', async () => {
    world = new World({ variant: '2023', label: (text) => (text === 'App password' ? '应用密码' : text) });
    await world.create();
    await world.until(() => world.disk.job?.step === 'choose-app-password');
    expect(world.page?.pressed).toEqual(['Add sign-in method', 'open']);
    expect(world.results).toEqual([]);
  });

  it('the limit, before anything is pressed', async () => {
    await created({ names: Array.from({ length: 40 }, (_, at) => `Device number ${at}`) });
    expect(world.results[0]).toMatchObject({ failure: { code: 'limit-reached' } });
    expect(world.microsoft.made).toEqual([]);
  });

  it('two buttons to add with: the person presses', async () => {
    world = new World({ twoAdds: true });
    await world.create();
    await world.until(() => world.disk.job?.step === 'press-add-method');
    expect(world.page?.pressed).toEqual([]);
    world.page?.person('Add sign-in method');
    await world.until(() => world.results.length > 0);
    expect(world.results[0]).toMatchObject({ kind: 'created' });
  });

  it('a dialog that advertises', async () => {
    world = new World({ promo: true });
    await world.create();
    expect(await guided(world)).toEqual(['close-dialog']);
    expect(world.results[0]).toMatchObject({ kind: 'created' });
  });

  it('a name that Microsoft refuses: nothing was made, nothing is registered', async () => {
    world = new World({ refuse: 'This name is already in use.' });
    await world.create();
    await world.until(() => world.results.length > 0, 15_000);
    expect(world.results[0]).toMatchObject({ failure: { code: 'name-refused' } });
    expect(world.disk.records.size).toBe(0);
  }, 20_000);

  it('a text that only looks like a password: the person copies', async () => {
    world = new World({ secret: 'authenticatorapp' });
    await world.create();
    await world.until(() => world.disk.job?.step === 'copy-and-paste', 12_000);
    expect(world.session.size).toBe(0);
    expect(world.page?.step).toBe('result');
  }, 20_000);

  it('a second text that could be the password', async () => {
    world = new World({ note: 'abcdefghijklmnop' });
    await world.create();
    await world.until(() => world.disk.job?.step === 'copy-and-paste', 12_000);
    expect(world.session.size).toBe(0);
  }, 20_000);

  it('a late list after creating', async () => {
    await created({ lateList: 400 });
    expect(world.results[0]).toMatchObject({ kind: 'created' });
  });
});

describe('revoking with care', () => {
  it('equal names: the person presses Delete, one is gone, the other stays', async () => {
    world = new World({ names: [NAME, NAME, 'Kept for good'] });
    await world.revoke(NAME);
    const steps = await guided(world);
    expect(steps).toContain('press-delete');
    expect(world.microsoft.names).toEqual([NAME, 'Kept for good']);
  }, 20_000);

  it('rows that cannot be deleted', async () => {
    world = new World({ names: [NAME], bareRows: true });
    await world.revoke(NAME);
    await world.until(() => world.results.length > 0);
    expect(world.results[0]).toMatchObject({ failure: { code: 'blocked-by-policy' } });
    expect(world.disk.records.get('r0')?.state).toBe('active');
  }, 20_000);

  it('a name that is not in the list any more counts as deleted, without a press', async () => {
    world = new World({ names: ['Kept for good'] });
    await world.revoke(NAME);
    await world.until(() => world.results.length > 0);
    expect(world.results[0]).toMatchObject({ kind: 'revoked' });
    expect(world.microsoft.deleted).toEqual([]);
  });
});
