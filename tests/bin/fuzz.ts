import { spawnSync } from 'node:child_process';

/**
 * `npm run fuzz [RUNS] [SEED]`: generated forms against detector and filler; 10,000 unless said otherwise. A
 * failure prints the seed and the smallest form that fails; the seed given again repeats it. Some more of the same seed
 * are drawn and filled in real Chromium.
 */
const IN_CHROMIUM = '300';
const [runs = '10000', seed = String(Date.now() % 2_147_483_647)] = process.argv.slice(2);
process.stdout.write(`${runs} generated forms, seed ${seed} (again: npm run fuzz ${runs} ${seed})\n`);

const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'unit', 'src/autofill/fuzz.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, LATCHKEY_FUZZ: runs, LATCHKEY_SEED: seed },
  shell: process.platform === 'win32',
});
const seen = spawnSync('npx', ['tsx', 'tests/corpus/fuzz.ts', IN_CHROMIUM, seed], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exitCode = (status ?? 1) || (seen.status ?? 1);
