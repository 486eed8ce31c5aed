import browser from 'webextension-polyfill';
import handsScript from '../autofill/hands.ts?script&iife';
import findScript from '../autofill/page.ts?script&iife';
import scoutScript from '../autofill/scout.ts?script&iife';
import { guideTexts } from '../security-info/guide-texts.ts';
import driverScript from '../security-info/page.ts?script&iife';
import { onLocked } from '../platform/lock.ts';
import { openPopup } from '../platform/popup.ts';
import { openExtensionPage } from '../platform/tabs.ts';
import type { Sender } from '../messages/sender.ts';
import { CLIPBOARD_ALARM } from './clipboard.ts';
import { openWorker, type Worker } from './worker.ts';

/**
 * Entry of the worker. Every listener is added in the first turn, or the browser would not wake the worker
 * for its event; each then waits for the state to be read back.
 */
const HEARTBEAT = 'heartbeat';
const MENU = 'fill-here';

let opened: Promise<Worker> | undefined;

const iconName = (): string => browser.i18n.getMessage('iconFill');

function worker(): Promise<Worker> {
  opened ??= openWorker({
    id: browser.runtime.id,
    origin: browser.runtime.getURL('').replace(/\/$/, ''),
    redirectUri: browser.identity.getRedirectURL(),
    pageScripts: { scout: scoutScript, find: findScript, hands: handsScript },
    driverScript,
    guideTexts: () => guideTexts((key) => browser.i18n.getMessage(key)),
    iconName,
  }).catch((error: unknown) => {
    // Not kept: the next event tries again with what is stored then.
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Runs a reaction to a browser event. What goes wrong in it has no caller that could be told. */
function react(work: (worker: Worker) => Promise<unknown>): void {
  void worker()
    .then(work)
    .catch(() => undefined);
}

browser.runtime.onMessage.addListener(async (message: unknown, sender: Sender) =>
  (await worker()).handle(message, sender),
);

browser.runtime.onInstalled.addListener(({ reason }) => {
  void browser.contextMenus.removeAll().then(() => {
    browser.contextMenus.create({
      id: MENU,
      title: iconName(),
      contexts: ['editable'],
    });
  });
  react(async ({ pages, store }) => {
    // Also called when an unpacked copy is loaded anew: the question is asked once.
    if (reason === 'install' && !store.settings.chosen) await openExtensionPage('src/welcome/index.html');
    await pages.syncRegistration();
  });
});

browser.runtime.onStartup.addListener(() => {
  react(({ pages }) => pages.syncRegistration());
});

browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
  if (menuItemId !== MENU || tab?.id === undefined) return;
  const { id, windowId } = tab;
  // Opened before anything is awaited: Firefox wants the click's own turn for it.
  void openPopup(windowId);
  react(({ pages }) => pages.look(id));
});

browser.tabs.onUpdated.addListener((tabId, change, tab) => {
  if (change.status === 'loading' && change.url !== undefined) react(({ pages }) => pages.moved(tabId));
  if (change.status === 'complete') react(({ runner }) => runner.onTabLoaded(tabId, tab.url));
});

browser.tabs.onRemoved.addListener((tabId) => {
  react(async ({ pages, runner }) => {
    await pages.left(tabId);
    await runner.onTabClosed(tabId);
  });
});

function watchLock(): void {
  onLocked(() => react(({ lock }) => lock.locked()));
}
watchLock();

browser.permissions.onAdded.addListener(() => {
  watchLock();
  react(async ({ pages, clipboard }) => {
    await pages.syncRegistration();
    await clipboard.tick();
  });
});

browser.permissions.onRemoved.addListener(() => {
  react(async ({ pages, jobs, lock }) => {
    await pages.accessRemoved();
    await jobs.accessRemoved();
    await lock.accessRemoved();
  });
});

// Chromium tells of a changed policy; Firefox reads it when it starts.
browser.storage.managed.onChanged.addListener(() => {
  react((worker) => worker.policyChanged());
});

browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === CLIPBOARD_ALARM) react(({ clipboard }) => clipboard.tick());
  if (name !== HEARTBEAT) return;
  react(async (worker) => {
    await worker.runner.tick();
    await worker.secretJobs.tick();
    await worker.sweep();
    await worker.clipboard.tick();
  });
});

// Once a minute, whether a worker lives or not: jobs and values that are over their time end by it.
void browser.alarms.create(HEARTBEAT, { periodInMinutes: 1 });

// A new worker goes on where the last one stopped.
react(async ({ runner, purges }) => {
  await runner.resume();
  await purges.resume();
});
react(async ({ secretJobs }) => secretJobs.resume());
