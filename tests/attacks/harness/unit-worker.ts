import { readAll } from '../../../src/platform/database.ts';
import type { Sender } from '../../../src/messages/sender.ts';
import { openWorker, type Worker } from '../../../src/background/worker.ts';
import type { FakeBrowser } from './fake-browser.ts';

export const OWN = 'chrome-extension://own';
export const SECRET = 'cnryfuzzedsecret';

/** One sender of each kind there is. */
export const SENDERS: Readonly<Record<string, Sender>> = {
  popup: { id: 'own', url: `${OWN}/src/popup/index.html`, origin: OWN },
  driver: {
    id: 'own',
    url: 'https://mysignins.microsoft.com/security-info',
    origin: 'https://mysignins.microsoft.com',
    frameId: 0,
    documentId: 'm',
    documentLifecycle: 'active',
    tab: { id: 9, url: 'https://mysignins.microsoft.com/security-info' },
  },
  'driver in a frame': {
    id: 'own',
    url: 'https://mysignins.microsoft.com/x',
    origin: 'https://mysignins.microsoft.com',
    frameId: 4,
    documentId: 'mf',
    tab: { id: 9 },
  },
  page: {
    id: 'own',
    url: 'https://forms.test/',
    origin: 'https://forms.test',
    frameId: 0,
    documentId: 'd',
    documentLifecycle: 'active',
    tab: { id: 7, url: 'https://forms.test/' },
  },
  'sandboxed frame': {
    id: 'own',
    url: 'https://forms.test/',
    origin: 'null',
    frameId: 3,
    documentId: 's',
    tab: { id: 7, url: 'https://forms.test/' },
  },
  'another extension': {
    id: 'other',
    url: 'chrome-extension://other/p.html',
    origin: 'chrome-extension://other',
  },
  'our address in a frame': {
    id: 'own',
    url: `${OWN}/src/popup/index.html`,
    origin: 'null',
    frameId: 1,
    tab: { id: 7 },
  },
  nobody: {},
};

/** The whole worker, as shipped, over a fake browser; one account, one record, one value at hand. */
export async function unitWorker(fake: FakeBrowser): Promise<Worker> {
  const worker = await openWorker({
    id: 'own',
    origin: OWN,
    redirectUri: 'https://own.chromiumapp.org/',
    pageScripts: { scout: 'scout.js', find: 'find.js', hands: 'hands.js' },
    driverScript: 'driver.js',
    guideTexts: () => ({}),
    iconName: () => 'Fill with Latchkey',
  });
  const { store, secrets } = worker;
  await store.changeSettings({ chosen: true, everySite: true });
  await store.saveAccount({ id: 'a', kind: 'address', address: 'anna@contoso.example', senders: [] });
  await store.saveRecord({
    id: 'r',
    accountId: 'a',
    name: 'Scanner, 2nd floor',
    kind: 'app-password',
    createdAt: 1,
    state: 'active',
    uses: [],
  });
  await secrets.keep('r', SECRET, Date.now());
  fake.calls.length = 0;
  return worker;
}

/** All that the worker keeps and has done, as text. What is derived for showing is left out. */
export async function everything(fake: FakeBrowser): Promise<string> {
  const stores = await Promise.all((['settings', 'accounts', 'records', 'journal'] as const).map(readAll));
  const { view: _shown, ...session } = Object.fromEntries(fake.session);
  return JSON.stringify([stores.map((store) => [...store]), session, fake.calls]);
}
