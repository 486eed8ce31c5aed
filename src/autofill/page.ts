import type { RequestOf } from '../messages/map.ts';
import { bind, sameBound } from './binding.ts';
import { extension, type PushListener } from './extension.ts';
import type { FormFacts } from './facts.ts';
import { foundIn, type Found } from './found.ts';
import type { Watch } from './presence.ts';
import { readPage } from './read-page.ts';
import { iconsOf } from './icons.ts';
import { lent, share, shared, type Shared } from './shared.ts';
import type { Tools } from './tools.ts';
import { redirectShown } from './redirect.ts';

type Summary = RequestOf<'form.report'>['forms'][number];

const MOST_FORMS = 10;
const MOST_ROLES = 60;

/**
 * The finder, in documents where `scout.ts` saw a trace of mail or a person asked. It reads what is written in and
 * around the controls, has the worker say which of them are setup forms, and holds these fast. It shows the icon where
 * the site is offered, writes nothing and holds no account; what fills comes with `hands.ts`.
 */
function start(tools: Tools): void {
  const { allRoots, Controls, inTurn, isAlive, paced, quietly, send, watchControls } = tools;
  let reported = '';
  let asked = '';
  let answered: readonly FormFacts[] = [];
  let watch: Watch | undefined;
  const state: Shared = {
    forms: new Map(),
    gone: new Map(),
    // The field was chosen before this script came: by a right click, or before the toolbar or shortcut.
    focused: inFocus(),
    look: () => void again(),
    find: () => findIn(allRoots()),
  };

  const icons = iconsOf(state, tools);

  const look = inTurn(async () => {
    if (!isAlive()) return end();
    const roots = allRoots();
    const controls = new Controls(roots);
    if (!controls.count && !state.forms.size) return;
    watch ??= watchControls(controls, () => void look());
    keep(await findIn(roots));
    await report();
  });

  /** A page that reads as before gets the answer from before, for the elements that it has now. */
  async function findIn(roots: ReturnType<Tools['allRoots']>): Promise<Found[]> {
    const reading = await paced(readPage(roots, document.title, tools));
    const question = JSON.stringify(reading.facts);
    if (question !== asked) {
      const answer = await quietly(send('form.outline', reading.facts));
      asked = answer ? question : '';
      answered = answer?.slice(0, MOST_FORMS) ?? [];
    }
    return foundIn(reading, answered);
  }

  function again(): Promise<void> {
    reported = '';
    return look();
  }

  /** Gives every form its handle; a form that changed gets a new one, so that an old handle never fits it. */
  function keep(found: readonly Found[]): void {
    const before = [...state.forms];
    state.forms = new Map(
      found.map((form) => {
        const bound = bind(form);
        const known = before.find(([, other]) => sameBound(other, bound));
        return [known?.[0] ?? newHandle(), bound];
      }),
    );
    for (const [handle, form] of before) if (!state.forms.has(handle)) state.gone.set(handle, form);
  }

  async function report(): Promise<void> {
    const forms = [...state.forms].map(([handle, { found }]) => summary(handle, found, state.focused));
    const key = JSON.stringify(forms);
    if (key === reported || (!forms.length && !reported)) return;
    reported = key;
    const answer = await quietly(send('form.report', { title: document.title.slice(0, 200), forms }));
    state.iconName = answer?.iconName;
    tell(true);
  }

  /** Focus is all that wakes the script on a quiet page: steps of a wizard are shown without any new element. */
  function onFocus(event: Event): void {
    if (!isAlive()) return end();
    const [field] = event.composedPath();
    if (!(field instanceof Element) || !field.matches('input,select,textarea,[role]')) return;
    state.focused = field;
    const known = [...state.forms.values()].find((form) => form.prints.has(field));
    if (!known || known.found.fields.some((other) => !other.rendered)) void look();
  }

  const onPush: PushListener = (push, _sender, answer) => {
    if (push.page === 'hide') icons.hide();
    if (push.page !== 'look') return false;
    void again().then(answer);
    return true;
  };

  /** The extension is gone from under this page: nothing of it stays. */
  function end(): void {
    watch?.stop();
    removeEventListener('focusin', onFocus, true);
    state.forms = new Map();
    tell(false);
  }

  function tell(alive: boolean): void {
    if (alive) watch?.unseen(() => icons.show());
    else icons.hide();
    state.changed?.(alive);
  }

  share(state);
  extension().runtime.onMessage.addListener(onPush);
  addEventListener('focusin', onFocus, { capture: true, passive: true });
  void look();
}

/** Random, and also to be had on plain HTTP, where `randomUUID` is not: devices in the local network. */
function newHandle(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/** The field that has the focus now, also inside open shadow roots. */
function inFocus(): Element | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element ?? undefined;
}

function summary(handle: string, found: Found, focused: Element | undefined): Summary {
  const fields = found.fields.filter((field) => field.rendered);
  return {
    handle,
    kind: found.kind,
    roles: fields.map((field) => field.role).slice(0, MOST_ROLES),
    protocols: found.protocols,
    confidence: found.confidence,
    evidence: found.evidence,
    chosen: found.fields.some((field) => field.element === focused),
    redirectUri: found.kind === 'oauth' ? redirectShown() : undefined,
  };
}

const there = shared();
const tools = lent();
if (there) there.look();
else if (tools) start(tools);
