import { BROWSERS } from '../e2e/stage.ts';
import { SHIPPED_AND_OPEN, testBuilds } from './harness/gate-mutants.ts';

// In one browser here, which is Chromium unless told otherwise; `gate-builds.long.ts` has the rest.
const [one = 'chromium'] = BROWSERS;
testBuilds(one, SHIPPED_AND_OPEN);
