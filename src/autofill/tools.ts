import { send } from '../messages/send.ts';
import { isAlive } from './extension.ts';
import { inTurn, paced } from './pace.ts';
import { allRoots, Controls, CONTROLS, FEW, watchControls } from './presence.ts';
import { quietly } from './quietly.ts';
import { ANY, SERVER } from './trace.ts';

/** What every script after the scout needs as well. The scout leaves it in their world: no page gets it twice. */
export const TOOLS = {
  allRoots,
  ANY,
  CONTROLS,
  Controls,
  FEW,
  inTurn,
  isAlive,
  paced,
  quietly,
  send,
  SERVER,
  watchControls,
};
export type Tools = typeof TOOLS;
