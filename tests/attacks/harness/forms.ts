import type { Outcome } from '../../../src/messages/failure.ts';
import type { FormView, PageView } from '../../../src/messages/view.ts';
import type { LabPage } from '../../e2e/harness/lab.ts';
import { waitUntil } from '../../e2e/harness/wait-until.ts';
import { ALLOWED } from '../pages/hosts.ts';
import type { Scene } from './scene.ts';

export const FORM = `https://${ALLOWED}/form`;
export const PASSWORD = '[name=smtp_password]';

/** A form as the views see it, with its tab. */
export interface Offered {
  readonly tabId: number;
  readonly site: PageView;
  readonly form: FormView;
}

/** Ids of the tabs that show an address, or of all. */
export function tabIds(scene: Scene, url: string | null = null): Promise<number[]> {
  return scene.own.evaluate<number[]>(
    `async (url) => (await (globalThis.browser ?? chrome).tabs.query({})).filter((tab) => url === null || tab.url === url).map((tab) => tab.id)`,
    url,
  );
}

/** Opens a page in a tab and says which tab that is. The browser may have moved on to another address. */
export async function openTab(scene: Scene, url: string): Promise<{ page: LabPage; tabId: number }> {
  const before = await tabIds(scene);
  const page = await scene.lab.newPage(url);
  const tabId = await waitUntil('the tab', async () =>
    (await tabIds(scene, page.url())).find((id) => !before.includes(id)),
  );
  return { page, tabId };
}

/** The first form of a tab that fits, once the worker knows of it. */
export function offered(
  scene: Scene,
  tabId: number,
  fits: (form: FormView) => boolean = () => true,
  timeoutMs = 10_000,
): Promise<Offered> {
  return waitUntil(
    'the form to be offered',
    async () => {
      const page = (await scene.ask('view.read', {})).pages[String(tabId)];
      const form = page?.forms.find(fits);
      return page && form ? { tabId, site: page, form } : undefined;
    },
    { timeoutMs, everyMs: 100 },
  );
}

/** Fills as the popup's button does: the same message from a page of the extension. */
export function fillForm(
  scene: Scene,
  { tabId, form }: Offered,
  accepted: readonly string[] = [],
): Promise<Outcome> {
  const request = { recordId: scene.recordId, tabId, formId: form.id, accepted: [...accepted] };
  return scene.ask('password.fill', request);
}

/** Opens the setup form on the allowed site and waits until it may be filled. */
export async function openForm(scene: Scene, url = FORM): Promise<{ page: LabPage } & Offered> {
  const { page, tabId } = await openTab(scene, url);
  return { page, ...(await offered(scene, tabId)) };
}

/** What became of a fill: the code of the failure, or `ok`. */
export function how(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.failure.code;
}

/** Fills whatever is offered after a page has changed, and says how it went. */
export async function lookAndFill(scene: Scene, tabId: number): Promise<string> {
  await scene.ask('page.look', { tabId });
  const target = await offered(scene, tabId, () => true, 600).catch(() => undefined);
  return target ? how(await fillForm(scene, target)) : 'not offered';
}
