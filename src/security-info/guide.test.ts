import { afterEach, describe, expect, it } from 'vitest';
import { gibberish, SECRET } from './fixtures/page.ts';
import { guided } from './fixtures/person.ts';
import { World } from './fixtures/world.ts';

let world: World;

afterEach(() => world.unload());

const NAME = 'Scanner, 2nd floor';

describe('with every label renamed', () => {
  it('a guided person still creates', async () => {
    world = new World({ label: gibberish });
    await world.create();
    const steps = await guided(world);
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
    const steps = await guided(world);
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
      await guided(world);
      expect(world.results[0]).toMatchObject({ kind: 'created' });
      expect([...world.session.values()]).toEqual([SECRET]);
      expect(world.microsoft.made).toEqual([NAME]);
    },
    30_000,
  );
});

describe('on a page whose address is unsure', () => {
  const unsure = (names: readonly string[] = []): World => {
    world = new World({ names });
    world.guideOnly = true;
    return world;
  };
  const settle = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, 300);
    });

  it.each([
    ['create', 'press-add-method'],
    ['revoke', 'press-delete'],
  ] as const)('nothing is pressed to %s, however well it is recognised', async (action, step) => {
    unsure([NAME]);
    await (action === 'create' ? world.create('Another scanner') : world.revoke(NAME));
    await world.until(() => world.disk.job?.step === step);
    await settle();
    expect(world.page?.pressed).toEqual([]);
  });

  it('a guided person creates, and the value is taken from the page', async () => {
    unsure();
    await world.create();
    const steps = await guided(world);
    expect(steps).toEqual([
      'press-add-method',
      'choose-app-password',
      'type-name',
      'press-next',
      'press-done',
    ]);
    expect([...world.session.values()]).toEqual([SECRET]);
    expect(world.microsoft.made).toEqual([NAME]);
  }, 30_000);

  it('a guided person revokes', async () => {
    unsure(['Kept for good', NAME]);
    await world.revoke(NAME);
    expect(await guided(world)).toEqual(['press-delete', 'press-confirm-delete']);
    expect(world.microsoft.names).toEqual(['Kept for good']);
  }, 30_000);
});
