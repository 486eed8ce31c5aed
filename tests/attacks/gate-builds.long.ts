import { BROWSERS } from '../e2e/stage.ts';
import { GATE_ALONE, SHIPPED_AND_OPEN, testBuilds } from './harness/gate-mutants.ts';

for (const browser of BROWSERS) {
  testBuilds(browser, browser === 'chromium' ? GATE_ALONE : [...SHIPPED_AND_OPEN, ...GATE_ALONE]);
}
