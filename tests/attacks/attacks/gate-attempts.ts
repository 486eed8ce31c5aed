import { waitUntil } from '../../e2e/harness/wait-until.ts';
import { inFrames, SEND, stealTicket, takeFrom, takeInFrames, type Sent } from '../harness/content.ts';
import { FORM, openForm, openTab } from '../harness/forms.ts';
import type { Scene } from '../harness/scene.ts';

/** One way to ask for a value that one is not meant to have. */
export interface Attempt {
  readonly what: string;
  /** Asks; gives back all that was answered, as text. */
  run(scene: Scene): Promise<string>;
}

const ADD_FRAME = `(attributes) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  frame.addEventListener('load', () => resolve('loaded'), { once: true });
  document.body.prepend(frame);
})`;

/** A ticket of the allowed site, taken in a frame of the same page. */
async function fromFrame(scene: Scene, attributes: Readonly<Record<string, string>>): Promise<string> {
  const form = await openForm(scene);
  await form.page.evaluate(ADD_FRAME, attributes);
  return JSON.stringify(await takeInFrames(scene, form.tabId, await stealTicket(scene, form)));
}

/** A ticket of the allowed site, taken in another tab. */
async function fromTab(scene: Scene, address: string): Promise<string> {
  const other = await openTab(scene, address);
  const form = await openForm(scene);
  return JSON.stringify(await takeFrom(scene, other.tabId, await stealTicket(scene, form)));
}

/** Attempts on the way of fills. Each is stopped by the gate, and by nothing else. */
export const FILL_ATTEMPTS: readonly Attempt[] = [
  { what: 'a ticket taken in another tab of the same site', run: (scene) => fromTab(scene, `${FORM}?other`) },
  {
    what: 'a ticket taken on a look-alike',
    run: (scene) => fromTab(scene, 'https://xallowed.test/form'),
  },
  {
    what: 'a ticket taken in a sandboxed frame',
    run: (scene) => fromFrame(scene, { sandbox: 'allow-scripts', src: '/form' }),
  },
  {
    what: 'a ticket taken in a frame of another site',
    run: (scene) => fromFrame(scene, { src: 'https://evil.test/form' }),
  },
  {
    what: 'a ticket taken behind another tab',
    async run(scene) {
      const other = await openTab(scene, 'https://evil.test/blank');
      const form = await openForm(scene);
      const ticket = await stealTicket(scene, form);
      await other.page.bringToFront();
      await waitUntil('the other tab to be in front', () =>
        scene.own.evaluate<boolean>(
          `async (id) => (await (globalThis.browser ?? chrome).tabs.get(id)).active`,
          other.tabId,
        ),
      );
      return JSON.stringify(await takeFrom(scene, form.tabId, ticket));
    },
  },
  {
    what: 'a ticket that has expired',
    async run(scene) {
      const form = await openForm(scene);
      const ticket = await stealTicket(scene, form);
      await ageTickets(scene, 61_000);
      return JSON.stringify(await takeFrom(scene, form.tabId, ticket));
    },
  },
  {
    what: 'a ticket for a site that was then refused',
    async run(scene) {
      const form = await openForm(scene);
      const ticket = await stealTicket(scene, form);
      const origin = new URL(FORM).origin;
      await scene.ask('site.block', { origin, block: true });
      try {
        return JSON.stringify(await takeFrom(scene, form.tabId, ticket));
      } finally {
        await scene.ask('site.block', { origin, block: false });
      }
    },
  },
];

/** A page’s script asks for the value as the popup does. Router and gate both stand in its way. */
export const REVEAL_ATTEMPT: Attempt = {
  what: 'the value asked for by a page, as the popup asks',
  async run(scene) {
    const { tabId } = await openForm(scene);
    const request = { recordId: scene.recordId, why: 'copy' };
    return JSON.stringify(await inFrames<Sent>(scene, tabId, SEND, 'password.reveal', request));
  },
};

/** What must work in an extension that is well: the right document takes its ticket. */
export const RIGHTFUL: Attempt = {
  what: 'the right document',
  async run(scene) {
    const form = await openForm(scene);
    const ticket = await stealTicket(scene, form);
    return JSON.stringify(await takeFrom(scene, form.tabId, ticket));
  },
};

/** Makes all tickets older, as a worker that starts reads them. */
async function ageTickets(scene: Scene, ms: number): Promise<void> {
  await scene.own.evaluate(
    `async (ms) => {
      const { storage } = globalThis.browser ?? chrome;
      const { session } = await storage.session.get('session');
      for (const ticket of session.tickets) ticket.issuedAt -= ms;
      await storage.session.set({ session });
      return 'aged';
    }`,
    ms,
  );
  await scene.lab.killWorker();
}
