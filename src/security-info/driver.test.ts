import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT, gibberish, SECRET, type Setup } from './fixtures/page.ts';
import type { PersonStep } from './job.ts';
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

/** A person who does what the guide says, looking at where things stand rather than at their words. */
async function guided(
  act: (step: PersonStep) => Promise<void> | void,
  limit = 20_000,
): Promise<PersonStep[]> {
  const steps: PersonStep[] = [];
  await world.until(() => {
    const step = world.disk.job?.step;
    if (step !== undefined && step !== steps.at(-1)) {
      steps.push(step);
      setTimeout(() => void act(step), 10);
    }
    return world.results.length > 0;
  }, limit);
  return steps;
}

const NAME = 'Scanner, 2nd floor';

async function asPerson(step: PersonStep): Promise<void> {
  const { page } = world;
  if (step === 'copy-and-paste') {
    await world.runner.paste(world.disk.job?.id ?? '', SECRET);
    return;
  }
  if (!page) return;
  const doing: Partial<Record<PersonStep, () => void>> = {
    'press-add-method': () => page.person('Add sign-in method'),
    'choose-app-password': () => {
      page.person('Show more options');
      page.person('App password');
    },
    'type-name': () => page.type(NAME),
    'press-next': () => page.person('Next'),
    'press-done': () => page.person('Done'),
    'press-delete': () => page.person('Delete', NAME),
    'press-confirm-delete': () => page.person('Ok'),
    'close-dialog': () => page.person('Not now'),
  };
  doing[step]?.();
}

describe('with every label renamed', () => {
  it('a guided person still creates', async () => {
    world = new World({ label: gibberish });
    await world.create();
    const steps = await guided(asPerson);
    expect(steps).toEqual([
      'press-add-method',
      'choose-app-password',
      'type-name',
      'press-next',
      'copy-and-paste',
      'press-done',
    ]);
    expect(world.results[0]).toMatchObject({ kind: 'created', name: NAME });
    expect([...world.session.values()]).toEqual([SECRET]);
    expect(world.microsoft.made).toEqual([NAME]);
  }, 30_000);

  it('a guided person still revokes', async () => {
    world = new World({ label: gibberish, names: ['Kept for good', NAME] });
    await world.revoke(NAME);
    const steps = await guided(asPerson);
    expect(steps).toEqual(['press-delete', 'press-confirm-delete']);
    expect(world.microsoft.names).toEqual(['Kept for good']);
    expect(world.disk.records.get('r0')?.state).toBe('revoked');
  }, 30_000);
});

describe('when one label is renamed', () => {
  const LABELS = [
    'Security info',
    'Add sign-in method',
    'Add a sign-in method',
    'Show more options',
    'App password',
    'Next',
    'Password:',
    'Done',
  ];
  it.each(LABELS)(
    '"%s": the job is done or guided',
    async (changed) => {
      world = new World({ label: (text) => (text === changed ? 'Zqrv' : text) });
      await world.create();
      await guided(asPerson);
      expect(world.results[0]).toMatchObject({ kind: 'created' });
      expect([...world.session.values()]).toEqual([SECRET]);
      expect(world.microsoft.made).toEqual([NAME]);
    },
    30_000,
  );
});

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
    expect(await guided(asPerson)).toEqual(['close-dialog']);
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
    const steps = await guided(asPerson);
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

describe('a worker that is killed while the real driver works', () => {
  it.each(Array.from({ length: 30 }, (_, at) => at))(
    'at its port call %i',
    async (at) => {
      world = new World({});
      world.killIn = at;
      world.killAfter = at % 2 === 0;
      await world.create().catch(() => undefined);
      for (let revived = 0; revived < 3 && world.results.length === 0; revived += 1) {
        await world.until(() => world.dead || world.results.length > 0, 3_000).catch(() => undefined);
        world.revive();
        if (!world.disk.job) await world.create();
        else await world.runner.resume();
      }
      await world.until(() => world.results.length > 0);
      expect(world.microsoft.made).toEqual([NAME]);
      expect([...world.session.values()]).toEqual([SECRET]);
      expect([...world.disk.records.values()]).toMatchObject([{ name: NAME, state: 'active' }]);
    },
    20_000,
  );
});
