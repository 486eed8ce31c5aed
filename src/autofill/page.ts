import type { PagePush, RequestOf, Taken } from '../messages/map.ts';
import { send } from '../messages/send.ts';
import { bind, checkBound, sameBound, type Bound } from './binding.ts';
import { detect, type Found } from './detector.ts';
import { isUsable } from './dom.ts';
import { extension, isAlive, type PushListener } from './extension.ts';
import { fill, undo, type Filled } from './filler.ts';
import { showIcon, type Icon } from './icon.ts';
import { hasControls, watchControls } from './presence.ts';
import { watchRefusals } from './refusals.ts';
import type { FillReport } from './types.ts';

type Summary = RequestOf<'form.report'>['forms'][number];

const MARK = Symbol.for('latchkey.page');
const MOST_FORMS = 10;
const MOST_ROLES = 60;

/**
 * The script in a page: finds setup forms, tells the worker, fills the one that the person chose in the popup. It
 * holds no account and no secret, and shows nothing but the icon.
 */
class PageScript {
  private forms = new Map<string, Bound>();
  private readonly gone = new Map<string, Bound>();
  private readonly fills = new Map<string, Filled>();
  private icons: Icon[] = [];
  private reported = '';
  private focused: EventTarget | null = null;
  private stopControls: (() => void) | undefined;
  private stopRefusals: (() => void) | undefined;

  start(): void {
    extension().runtime.onMessage.addListener(this.onPush);
    addEventListener('focusin', this.onFocus, { capture: true, passive: true });
    if (hasControls(document)) this.look();
  }

  /** Another run of the script in the same page has nothing to do but look. */
  readonly again = (): void => {
    this.reported = '';
    this.look();
  };

  private readonly onFocus = (event: Event): void => {
    if (!isAlive()) return this.end();
    const [target] = event.composedPath();
    this.focused = target ?? null;
    if (!(target instanceof Element) || !target.matches('input,select,textarea,[role]')) return;
    if (!this.knows(target)) this.look();
  };

  private knows(element: Element): boolean {
    return [...this.forms.values()].some(
      (form) => form.prints.has(element) && form.found.fields.every((field) => field.rendered),
    );
  }

  private readonly look = (): void => {
    if (!isAlive()) return this.end();
    this.stopControls ??= watchControls(this.look);
    const found = detect(document, { title: document.title }).slice(0, MOST_FORMS);
    this.keep(found);
    void this.report();
  };

  /** Gives every form its handle; a form that changed gets a new one, so that an old handle never fits it. */
  private keep(found: readonly Found[]): void {
    const before = [...this.forms];
    this.forms = new Map();
    for (const form of found) {
      const bound = bind(form);
      const known = before.find(([, other]) => sameBound(other, bound));
      this.forms.set(known?.[0] ?? crypto.randomUUID(), bound);
    }
    for (const [handle, form] of before) if (!this.forms.has(handle)) this.gone.set(handle, form);
  }

  private async report(): Promise<void> {
    const forms = [...this.forms].map(([handle, { found }]) => this.summary(handle, found));
    const key = JSON.stringify(forms);
    if (key === this.reported || (!forms.length && !this.reported)) return;
    this.reported = key;
    const answer = await quietly(send('form.report', { title: document.title.slice(0, 200), forms }));
    this.hideIcons();
    if (answer?.icons) this.showIcons();
  }

  private summary(handle: string, found: Found): Summary {
    const fields = found.fields.filter((field) => field.rendered);
    return {
      handle,
      kind: found.kind,
      roles: fields.map((field) => field.role).slice(0, MOST_ROLES),
      protocols: [...found.protocols],
      confidence: found.confidence,
      evidence: found.evidence.slice(0, 20).map(({ code, words }) => (words ? { code, words } : { code })),
      chosen: found.fields.some((field) => field.element === this.focused),
    };
  }

  private readonly onPush: PushListener = (push, _sender, answer) => {
    void this.answer(push).then(answer);
    return true;
  };

  private async answer(push: PagePush): Promise<FillReport | null> {
    switch (push.page) {
      case 'look':
        this.again();
        return null;
      case 'fill':
        return await this.fill(push.ticket, push.handle);
      case 'undo':
        return this.undo(push.handle);
      case 'hide':
        this.hideIcons();
        return null;
      default:
        return null;
    }
  }

  private async fill(ticket: string, handle: string): Promise<FillReport> {
    const report = await this.take(ticket, handle);
    await quietly(send('form.filled', { ticket, report: { ...report, fields: [...report.fields] } }));
    return report;
  }

  /** The form is checked before the values are asked for: they come only into a page that is as it was. */
  private async take(ticket: string, handle: string): Promise<FillReport> {
    const bound = this.forms.get(handle);
    if (!bound) return refused(this.stateOf(handle));
    const state = checkBound(bound);
    if (state !== 'same') return refused(state);
    if (!bound.found.fields.some((field) => isUsable(field.element))) return refused('no-visible-field');
    const taken: Taken | undefined = await quietly(send('form.take', { ticket }));
    if (!taken?.ok || taken.handle !== handle) return refused('form-changed');
    const filled = await fill(bound, taken.values);
    if (filled.restores.length) this.remember(handle, filled);
    return filled.report;
  }

  private stateOf(handle: string): 'form-changed' | 'form-gone' {
    const old = this.gone.get(handle);
    return old && checkBound(old) !== 'form-gone' ? 'form-changed' : 'form-gone';
  }

  /** What the form held before stays in memory until the page is left. */
  private remember(handle: string, filled: Filled): void {
    this.fills.set(handle, filled);
    addEventListener('pagehide', () => this.fills.clear(), { once: true });
    this.stopRefusals?.();
    this.stopRefusals = watchRefusals(document, (refusal) => void quietly(send('form.refusal', refusal)));
  }

  private undo(handle: string): FillReport {
    const filled = this.fills.get(handle);
    this.fills.delete(handle);
    return filled ? undo(filled) : refused('form-gone');
  }

  private showIcons(): void {
    for (const [handle, { found }] of this.forms) {
      const secret = found.fields.find(
        (field) => /password|client-secret/.test(field.role) && isUsable(field.element),
      );
      if (!secret) continue;
      this.icons.push(showIcon(secret.element, () => void quietly(send('form.open', { handle }))));
    }
  }

  private hideIcons(): void {
    for (const icon of this.icons) icon.remove();
    this.icons = [];
  }

  /** The extension is gone from under this page: nothing of it stays. */
  private end(): void {
    this.stopControls?.();
    this.stopRefusals?.();
    this.hideIcons();
    this.fills.clear();
    this.forms.clear();
    removeEventListener('focusin', this.onFocus, { capture: true });
  }
}

function refused(reason: NonNullable<FillReport['refused']>): FillReport {
  return { fields: [], refused: reason };
}

/** A worker that is gone is no reason to write into the page's console. */
async function quietly<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch {
    return undefined;
  }
}

function main(): void {
  const there: unknown = Reflect.get(globalThis, MARK);
  if (typeof there === 'function') {
    there();
    return;
  }
  const script = new PageScript();
  Reflect.set(globalThis, MARK, script.again);
  script.start();
}

main();
