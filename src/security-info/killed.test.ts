import { afterEach, describe, expect, it } from 'vitest';
import { SECRET } from './fixtures/page.ts';
import { World } from './fixtures/world.ts';

let world: World;

afterEach(() => world.unload());

const NAME = 'Scanner, 2nd floor';

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
