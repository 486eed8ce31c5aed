import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestOf, ResponseOf } from '../../../src/messages/map.ts';
import type { MessageName } from '../../../src/messages/map.ts';
import { openLab, type BrowserName, type Lab, type LabPage } from '../../e2e/harness/lab.ts';
import { waitUntil } from '../../e2e/harness/wait-until.ts';
import { ANNA, buildOf } from '../../e2e/stage.ts';
import { startEmulator, type Emulator } from '../../emulator/index.ts';
import { attackHosts, OTHER_PORT, plainHosts } from '../pages/hosts.ts';
import { writeHostileExtension } from './hostile-extension.ts';
import { plantPassword } from './plant-password.ts';

/** The shipped build beside a hostile extension, with one app password at hand and all sites allowed. */
export interface Scene {
  readonly browser: BrowserName;
  readonly lab: Lab;
  readonly emulator: Emulator;
  /** A page of the extension under test, in a tab: what the views can do, a test can do from here. */
  readonly own: LabPage;
  /** A page of the hostile extension. */
  readonly hostile: LabPage;
  readonly hostileOrigin: string;
  /** The app password that is at hand from the start. */
  readonly recordId: string;
  readonly profileDir: string;
  /** Every value that was ever made in this run. */
  secrets(): string[];
  /** Sends a message as a view does. */
  ask<N extends MessageName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>>;
  /** @param keepProfile leaves the closed profile for a sweep */
  close(keepProfile?: boolean): Promise<void>;
}

export interface SceneOptions {
  /** Another build than the shipped one, for the mutation tests. */
  readonly build?: string;
  /** Without it the extension may look at every site. */
  readonly everySite?: boolean;
}

/** Opens a browser for one file of the gallery. */
export async function openScene(browser: BrowserName, options: SceneOptions = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-attacks-'));
  const emulator = await startEmulator({ more: attackHosts(), plain: plainHosts() });
  const lab = await openLab({
    browser,
    extensionPath: options.build ?? buildOf(browser),
    httpsPort: emulator.httpsPort,
    ...(emulator.httpPort === undefined ? {} : { httpPort: emulator.httpPort }),
    ports: { [OTHER_PORT]: emulator.httpsPort },
    spki: emulator.spki,
    hosts: emulator.hosts,
    profileDir: join(folder, 'profile'),
  });
  writeHostileExtension(join(folder, 'hostile'));
  const hostileOrigin = await lab.addExtension(join(folder, 'hostile'));
  const hostile = await lab.newPage(`${hostileOrigin}/page.html`);
  const own = await lab.waitForPage((url) => url.includes('/src/welcome/'));
  const recordId = await prepare({ lab, emulator, own }, options.everySite ?? true);
  return {
    browser,
    lab,
    emulator,
    own,
    hostile,
    hostileOrigin,
    recordId,
    profileDir: lab.profileDir,
    secrets: () =>
      [...emulator.state.appPasswords, ...emulator.state.deletedAppPasswords].map(({ value }) => value),
    ask: (name, request) => ask(own, name, request),
    async close(keepProfile = false) {
      await lab.close();
      await emulator.stop();
      if (!keepProfile) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function ask<N extends MessageName>(own: LabPage, name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
  const source = `(message) => (globalThis.browser ?? chrome).runtime.sendMessage(message)`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker answers by the map
  return own.evaluate<unknown>(source, { name, request }) as Promise<ResponseOf<N>>;
}

async function prepare(
  { lab, emulator, own }: Pick<Scene, 'lab' | 'emulator' | 'own'>,
  everySite: boolean,
): Promise<string> {
  if (everySite) await lab.grantAllSites();
  await waitUntil('the choice to be taken', async () => (await ask(own, 'welcome.choose', { everySite })).ok);
  await ask(own, 'account.use-address', { address: ANNA.address });
  emulator.state.settings.autoSignIn = ANNA.address;
  return plantPassword({ lab, emulator, own });
}
