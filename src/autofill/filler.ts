import { checkBound, fingerprint, samePrint, type Bound } from './binding.ts';
import { pickProtocol, pickSecurity, wantsTick } from './choices.ts';
import type { Found, FoundField } from './found.ts';
import { attribute, byId, isRendered, isSegment, isUsable } from './dom.ts';
import { planFill, type Held, type Step } from './plan.ts';
import type { FieldOutcome, FillReport, FillValues } from './types.ts';
import { plain } from './text.ts';
import { isOn, point, press, textOf, writeOption, writeText } from './write.ts';

/** Puts one field back to what it held. */
type Restore = () => void;

/** A finished fill, and the way back. */
export interface Filled {
  readonly report: FillReport;
  /** Empty when nothing was written. */
  readonly restores: readonly Restore[];
}

/** What the filler takes from around it, so that tests without layout can stand in. */
export interface FillOptions {
  readonly usable?: (element: HTMLElement) => boolean;
  /** How long the page may take to redraw after a choice, in ms. */
  readonly wait?: number;
  /** Finds the forms again, for a page that draws itself again after a choice. */
  readonly find?: () => Promise<readonly Found[]>;
}

type Result = FieldOutcome['result'];

/**
 * Fills a reported form: checks that it is still the same, writes field by field in the order of the plan, lets the
 * page redraw after a choice, and reads everything back at the end. Never submits.
 */
export async function fill(bound: Bound, values: FillValues, options: FillOptions = {}): Promise<Filled> {
  const usable = options.usable ?? isUsable;
  const wait = options.wait ?? SETTLE;
  const state = checkBound(bound);
  if (state !== 'same') return { report: { fields: [], refused: state }, restores: [] };
  const { found } = bound;
  const ready = () => found.fields.filter(({ element }) => isWritable(element) && usable(element));
  const closed = await open(found, ready, usable, wait);
  const held: Held = { values };
  const steps = planFill(found, ready(), held);
  if (!steps.length) return { report: { fields: [], refused: 'no-visible-field' }, restores: [] };
  const run = new Run(bound, usable, wait, options.find);
  for (const step of steps) await run.step(step);
  held.values = undefined;
  await settle(wait);
  return { report: { fields: run.readBack() }, restores: [...run.restores.toReversed(), ...closed] };
}

/**
 * Ticks the box that opens those for signing in, as a person would, where none of them can be written before.
 * @returns the way back; nothing where nothing was opened
 */
async function open(
  { opener }: Found,
  ready: () => readonly FoundField[],
  usable: (element: HTMLElement) => boolean,
  wait: number,
): Promise<Restore[]> {
  const hasSecret = (): boolean => ready().some(isSecret);
  if (!opener || !opener.isConnected || hasSecret() || isOn(opener)) return [];
  if (!isWritable(opener) || !usable(opener)) return [];
  press(opener);
  await settle(wait);
  if (hasSecret()) return [() => press(opener)];
  press(opener);
  return [];
}

/** Undoes a fill, the last field first. */
export function undo(filled: Filled): FillReport {
  for (const restore of filled.restores) restore();
  return { fields: filled.report.fields.map(({ role }) => ({ role, result: 'unchanged' as const })) };
}

/** A script may write more than a person could; what is too long is cut off or refused once it is saved. */
function roomIn(element: HTMLElement): number {
  const { maxLength } = element instanceof HTMLInputElement ? element : { maxLength: -1 };
  return maxLength < 0 ? Infinity : maxLength;
}

function isWritable(element: HTMLElement): boolean {
  if (element.matches(':disabled,[aria-disabled=true]')) return false;
  return !(element instanceof HTMLInputElement && element.readOnly);
}

interface Done {
  readonly step: Step;
  readonly result: Result;
  /** Compares what the page holds now with what was meant. */
  readonly holds: () => boolean;
}

class Run {
  readonly restores: Restore[] = [];
  private readonly done: Done[] = [];

  constructor(
    private readonly bound: Bound,
    private readonly usable: (element: HTMLElement) => boolean,
    private readonly wait: number,
    private readonly find: (() => Promise<readonly Found[]>) | undefined,
  ) {}

  async step(step: Step): Promise<void> {
    const now = await Promise.all(step.fields.map((field) => this.current(field)));
    const fields = now
      .filter((field) => field !== undefined)
      .filter((field) => !isSecret(step) || this.isAsReported(field.element));
    const first = fields[0];
    if (!first) {
      this.done.push({ step, result: 'not-offered', holds: () => true });
      return;
    }
    const decides = /protocol|security/.test(step.role);
    if (decides) await this.choose(step, fields);
    else if (first.element instanceof HTMLSelectElement) this.select(step, first.element);
    else this.write(step, first.element);
    if (decides) await settle(this.wait);
  }

  /** The field itself, or, when the page has drawn it again after a choice of ours, the one like it. */
  private async current(field: FoundField): Promise<FoundField | undefined> {
    if (field.element.isConnected)
      return isWritable(field.element) && this.usable(field.element) ? field : undefined;
    if (this.done.length === 0 || !this.find) return undefined;
    const wanted = likeness(field);
    const fresh = (await this.find()).flatMap((found) => found.fields);
    const twin = fresh.find((other) => likeness(other) === wanted);
    return twin && isWritable(twin.element) && this.usable(twin.element) ? twin : undefined;
  }

  /** The page may have turned the field into another one while the names before it were written. */
  private isAsReported(element: HTMLElement): boolean {
    const print = this.bound.prints.get(element);
    return print === undefined || samePrint(print, fingerprint(element));
  }

  private write(step: Step, element: HTMLElement): void {
    if (!step.text) return;
    const before = textOf(element);
    const same = before === step.text();
    // A part of a password is none, and nobody could type more than fits.
    if (!same && !hasRoom(element, step.text().length)) {
      return void this.done.push({ step, result: 'kept', holds: () => true });
    }
    if (!same) {
      writeText(element, step.text());
      this.restores.push(() => writeText(element, before));
    }
    const length = step.text().length;
    const check = digest(step.text());
    const holds = () =>
      element.isConnected &&
      length <= roomIn(element) &&
      textOf(element).length === length &&
      digest(textOf(element)) === check;
    this.done.push({ step, result: same ? 'unchanged' : 'filled', holds });
    const twin = same ? undefined : repeatOf(element, this.bound.found);
    if (twin && isWritable(twin) && this.usable(twin)) {
      const held = textOf(twin);
      writeText(twin, step.text());
      this.restores.push(() => writeText(twin, held));
    }
  }

  /** A server or port that is chosen from a list. */
  private select(step: Step, element: HTMLSelectElement): void {
    const text = step.text?.() ?? '';
    const options = Array.from(element.options);
    const exact = options.findIndex((option) => option.value === text || option.text.trim() === text);
    const index =
      exact >= 0
        ? exact
        : options.findIndex((option) => new RegExp(`\\b${text}\\b`).test(`${option.text} ${option.value}`));
    this.option(step, element, index);
  }

  private option(step: Step, element: HTMLSelectElement, index: number): void {
    const before = element.selectedIndex;
    if (index < 0) this.done.push({ step, result: 'not-offered', holds: () => true });
    else if (index === before) this.done.push({ step, result: 'unchanged', holds: () => true });
    else {
      const value = element.options[index]?.value;
      writeOption(element, index);
      this.restores.push(() => writeOption(element, before));
      this.done.push({ step, result: 'filled', holds: () => element.value === value });
    }
  }

  private async choose(step: Step, fields: readonly FoundField[]): Promise<void> {
    const selects = fields.filter((field) => field.element instanceof HTMLSelectElement);
    const radios = fields.filter((field) => typeOf(field.element) === 'radio');
    const ticks = fields.filter((field) => /checkbox|switch/.test(typeOf(field.element)));
    for (const { element } of selects) {
      if (!(element instanceof HTMLSelectElement)) continue;
      this.option(
        step,
        element,
        pick(
          step,
          Array.from(element.options, (option) => `${option.text} ${option.value}`),
        ),
      );
    }
    if (radios.length) this.radio(step, radios);
    for (const tick of ticks) this.tick(step, tick, ticks);
    for (const { element } of fields) {
      if (/combobox|listbox/.test(typeOf(element))) await this.list(step, element);
      else if (/^(text|search)$/.test(typeOf(element))) this.word(step, element);
    }
  }

  private radio(step: Step, radios: readonly FoundField[]): void {
    const index = pick(
      step,
      radios.map(
        ({ element, label }) => `${label} ${attribute(element, 'value') || attribute(element, 'data-value')}`,
      ),
    );
    const wanted = radios[index]?.element;
    if (!wanted) return void this.done.push({ step, result: 'not-offered', holds: () => true });
    if (isOn(wanted)) return void this.done.push({ step, result: 'unchanged', holds: () => true });
    const before = radios.find(({ element }) => isOn(element))?.element;
    press(wanted);
    if (before) this.restores.push(() => press(before));
    this.done.push({ step, result: 'filled', holds: () => isOn(wanted) });
  }

  private tick(step: Step, field: FoundField, all: readonly FoundField[]): void {
    if (!step.server) return;
    const { element } = field;
    const wanted =
      step.role === 'protocol'
        ? plain(field.label).includes(step.protocol ?? '')
        : wantsTick(
            field.label,
            step.server.security,
            all.map((other) => other.label),
          );
    if (wanted === undefined || wanted === isOn(element)) {
      return void this.done.push({ step, result: 'unchanged', holds: () => true });
    }
    press(element);
    this.restores.push(() => press(element));
    this.done.push({ step, result: 'filled', holds: () => isOn(element) === wanted });
  }

  /** A box that holds the name of the protection itself. */
  private word(step: Step, element: HTMLElement): void {
    if (!step.server || step.role === 'protocol') return;
    const { security } = step.server;
    const words = /^[a-z_]*$/.test(textOf(element))
      ? { starttls: 'starttls', tls: 'tls', none: 'off' }
      : { starttls: 'STARTTLS', tls: 'TLS', none: 'None' };
    this.write({ ...step, text: () => words[security] }, element);
  }

  /** An ARIA list: opened by a press, its options appear somewhere in the document. */
  private async list(step: Step, element: HTMLElement): Promise<void> {
    point(element);
    const options = await optionsOf(element);
    const index = pick(
      step,
      options.map((option) => `${option.textContent} ${attribute(option, 'data-value')}`),
    );
    const option = options[index];
    if (!option) {
      if (options.length)
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      return void this.done.push({ step, result: 'not-offered', holds: () => true });
    }
    const before = element.textContent;
    const text = option.textContent;
    point(option);
    await settle();
    this.restores.push(() => void reopen(element, before ?? ''));
    this.done.push({ step, result: 'filled', holds: () => (element.textContent ?? '').includes(text ?? '') });
  }

  /** What became of every role, read from the page as it is now. */
  readBack(): FieldOutcome[] {
    return this.done.map(({ step, result, holds }) => ({
      role: step.role,
      result: holds() ? result : 'kept',
    }));
  }
}

function isSecret({ role }: Pick<Step, 'role'>): boolean {
  return /password|client-secret/.test(role);
}

function pick(step: Step, options: readonly string[]): number {
  const { server, protocol } = step;
  if (!server || !protocol) return -1;
  return step.role === 'protocol'
    ? pickProtocol(options, protocol, server.security)
    : pickSecurity(options, server.security);
}

function typeOf(element: HTMLElement): string {
  if (element instanceof HTMLInputElement) return element.type;
  return isSegment(element) ? 'radio' : attribute(element, 'role');
}

/** A second password box right after a secret, there to repeat it. */
function repeatOf(element: HTMLElement, found: Found): HTMLElement | undefined {
  if (!(element instanceof HTMLInputElement) || element.type !== 'password' || !element.form)
    return undefined;
  const boxes = Array.from(Element.prototype.querySelectorAll.call(element.form, 'input[type=password]'));
  const next = boxes[boxes.indexOf(element) + 1];
  if (!(next instanceof HTMLInputElement) || found.fields.some((field) => field.element === next))
    return undefined;
  const named = `${next.name} ${next.id} ${next.placeholder} ${Array.from(next.labels ?? [], (label) => label.textContent).join(' ')}`;
  return /confirm|repeat|retype|again|verify|wiederhol|bestatig|bestätig|repet|répét|ripet|herhaal|powtorz|powtórz|upprepa|znovu|повтор|確認|确认|重复|تأكيد|atkart|atkārt|2\b/i.test(
    named,
  )
    ? next
    : undefined;
}

/** Whether a text of that length fits into a box as far as its `maxlength` says. */
function hasRoom(element: HTMLElement, length: number): boolean {
  const limited = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  return !limited || element.maxLength < 0 || length <= element.maxLength;
}

/** A short number that tells texts apart without keeping them. */
function digest(text: string): number {
  let sum = 7;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) | 0;
  return sum;
}

const SETTLE = 40;
const LONGEST_WAIT = 400;

/** Lets the page redraw after a choice. */
function settle(wait = SETTLE): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, wait));
}

async function optionsOf(element: HTMLElement): Promise<HTMLElement[]> {
  for (let waited = 0; waited <= LONGEST_WAIT; waited += SETTLE) {
    const list = byId(element, attribute(element, 'aria-controls') || attribute(element, 'aria-owns'));
    const root = element.getRootNode();
    const scope = list ?? (root instanceof ShadowRoot ? root : document);
    const options = Array.from(scope.querySelectorAll<HTMLElement>('[role=option]')).filter(isRendered);
    if (options.length) return options;
    await settle();
  }
  return [];
}

async function reopen(element: HTMLElement, text: string): Promise<void> {
  point(element);
  const option = (await optionsOf(element)).find((each) => each.textContent?.trim() === text.trim());
  if (option) point(option);
}

/** What a field is known by after the page has drawn it again. */
function likeness(field: FoundField): string {
  const { element, role } = field;
  return [role, attribute(element, 'name'), element.id.replace(/\d+/g, ''), element.tagName].join('\n');
}
