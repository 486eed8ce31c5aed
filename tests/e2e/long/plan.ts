import { Seeded } from './seeded.ts';

export type Victim = 'worker' | 'tab' | 'network' | 'answer' | 'browser';

/** Moments of a creation that the emulator or the browser can tell from outside. */
export type Moment = 'asked' | 'window' | 'begun' | 'choosing' | 'made' | 'finished';

/** What is done to one creation. */
export interface Plan {
  readonly seed: number;
  readonly victim: Victim;
  readonly moment: Moment;
  /** Waited after the moment, so that everything between two moments is hit as well. */
  readonly jitterMs: number;
  /** How long the network is away. */
  readonly awayMs: number;
  readonly variant: '2023' | '2024';
}

/** The plan of one run. The same seed gives the same plan. */
export function planOf(seed: number): Plan {
  const random = new Seeded(seed);
  const victim = random.pick<Victim>([
    ...(['worker', 'worker', 'worker', 'worker'] as const),
    ...(['tab', 'tab', 'network', 'network', 'answer', 'browser'] as const),
  ]);
  return {
    seed,
    victim,
    moment: random.pick<Moment>(['asked', 'window', 'begun', 'choosing', 'made', 'made', 'finished']),
    jitterMs: random.below(180),
    awayMs: 200 + random.below(1_500),
    variant: random.pick(['2023', '2024']),
  };
}

/** The plan in a few words, with what plays it again. */
export function describePlan({ seed, victim, moment, jitterMs }: Plan): string {
  return `seed ${seed}: ${victim} killed ${jitterMs} ms after "${moment}" (CHAOS_SEED=${seed} CHAOS_RUNS=1)`;
}
