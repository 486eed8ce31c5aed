import { shownAccount } from './account.ts';
import { createMove } from './create-moves.ts';
import { isEnabled } from './find.ts';
import { Guide } from './guide.ts';
import type { PersonStep } from './job.ts';
import { listMove } from './list-moves.ts';
import { newMemory, type Memory, type Move, type Situation } from './moves.ts';
import { LIMITS } from './page-data.ts';
import type { DriverEvent, DriverOrder, DriverTask } from './protocol.ts';
import { revokeMove } from './revoke-moves.ts';
import { scrollOn } from './scroll.ts';
import { look } from './screens.ts';
import type { Surroundings } from './surroundings.ts';
import { Watch } from './watch.ts';

const MOVES = { create: createMove, revoke: revokeMove, list: listMove } as const;

/** Pauses between attempts to reach a worker that is being started again. */
const RETRIES = [50, 150, 400, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

type EventBody = DriverEvent extends infer E ? (E extends DriverEvent ? Omit<E, 'jobId'> : never) : never;

/**
 * Works on one document of the Security info page for one job: look, decide, do one thing, wait for the page to
 * change. It presses only what the recogniser matched once and surely; for all else it guides the person.
 */
export class Driver {
  readonly #around: Surroundings;
  readonly #watch: Watch;
  readonly #guide: Guide;
  readonly #memory: Memory;
  #task: DriverTask | null = null;
  #stale = true;
  #over = false;
  #accountSure = false;
  #key = '';
  #told: PersonStep | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#watch = new Watch(around.document, () => around.now());
    this.#guide = new Guide(around.document);
    this.#memory = newMemory(around.id(), around.now());
  }

  /** Works until the job is done, stopped or not there. */
  async run(): Promise<void> {
    try {
      while (!this.#over) await this.#turn();
    } catch {
      // The worker cannot be reached any more (the extension was updated or removed): leave the page alone.
    } finally {
      this.#over = true;
      this.#watch.stop();
      this.#guide.hide();
    }
  }

  /** The worker has news. */
  lookAgain(): void {
    this.#stale = true;
    this.#watch.wake();
  }

  /** True when it will not do anything any more. */
  get over(): boolean {
    return this.#over;
  }

  async #turn(): Promise<void> {
    if (this.#stale && !(await this.#refresh())) return;
    const task = this.#task;
    if (!task) return;
    await this.#watch.settled(LIMITS.settle);
    const situation = this.#situation(task);
    if (await this.#isHandsOff(situation)) return;
    if (!this.#accountSure && !(await this.#checkAccount(task, situation))) return;
    await this.#perform(this.#decide(situation), situation);
  }

  async #refresh(): Promise<boolean> {
    this.#stale = false;
    this.#task = await this.#reach(() => this.#around.ask());
    if (!this.#task) this.#over = true;
    return this.#task !== null;
  }

  #decide(situation: Situation): Move {
    return MOVES[situation.task.action](situation);
  }

  #situation(task: DriverTask): Situation {
    const { document, sees } = this.#around;
    const scene = look(document, this.#around.path(), this.#memory.course, sees);
    const now = this.#around.now();
    this.#memory.typed = this.#watch.typed;
    if (scene.key !== this.#key) this.#screenChanged(scene.key, now);
    const quiet = now - Math.max(this.#watch.newsAt, this.#memory.since);
    return { task, scene, memory: this.#memory, document, sees, now, age: now - this.#memory.since, quiet };
  }

  #screenChanged(key: string, now: number): void {
    this.#key = key;
    this.#memory.since = now;
    for (const pressed of this.#memory.pressed.keys()) {
      if (!ONCE.test(pressed)) this.#memory.pressed.delete(pressed);
    }
  }

  /** While the person works in the page, the driver keeps its hands off, except to save a value. */
  async #isHandsOff(situation: Situation): Promise<boolean> {
    const left = this.#watch.personAt + LIMITS.person - this.#around.now();
    if (left <= 0 || this.#memory.guiding !== null || situation.scene.screen.kind === 'result') return false;
    await this.#watch.change(left);
    return true;
  }

  async #checkAccount(task: DriverTask, situation: Situation): Promise<boolean> {
    const found = shownAccount(this.#around.document, this.#around.sees);
    // Nothing is pressed on these, and they show no header that could be waited for.
    if (found === null && /^(wizard|empty|signed-out)$/.test(situation.scene.screen.kind)) return true;
    if (found === null && !task.accountConfirmed && situation.age < LIMITS.account) {
      await this.#watch.change(LIMITS.account - situation.age);
      return false;
    }
    const order = await this.#tell({ kind: 'account', found });
    this.#accountSure = order === 'go';
    if (this.#accountSure) this.#guide.hide();
    if (order === 'wait') {
      this.#show('confirm-account', task);
      await this.#watch.change(LIMITS.step);
      // The header may be late: what it shows then counts.
    }
    return this.#accountSure;
  }

  async #perform(move: Move, situation: Situation): Promise<void> {
    if (situation.task.guideOnly && isTouch(move)) return this.#guideTo(insteadOf(move), situation);
    switch (move.do) {
      case 'press':
      case 'choose':
      case 'type':
        return this.#act(move, situation);
      case 'hold':
        if (!move.keepGuide) await this.#working();
        await this.#watch.change(move.limit);
        return;
      case 'guide':
        return this.#guideTo(move, situation);
      case 'scroll':
        if (!scrollOn(this.#around.document)) return this.#perform(move.otherwise, situation);
        await this.#watch.change(LIMITS.settle * 2);
        return;
      default:
        return this.#report(move, situation);
    }
  }

  /** One press or one text. Everything since the last look was in one breath, so it is still the same page. */
  async #act(move: Touch, situation: Situation): Promise<void> {
    if (await this.#working()) return;
    const found = shownAccount(this.#around.document, this.#around.sees);
    if (found !== null && found !== situation.task.account.address.toLowerCase()) {
      this.#accountSure = false;
      return;
    }
    const element = move.do === 'press' ? move.element : move.do === 'type' ? move.field : move.box;
    if (!element.isConnected || !isEnabled(element) || !this.#isSeen(element, move)) return;
    this.#memory.alertBefore = situation.scene.alert;
    if (move.do === 'press') this.#press(move);
    else if (move.do === 'type') typeInto(move.field, move.text);
    else choose(move.box, move.option);
    if (move.do === 'choose') this.#course({ chose: true });
    await this.#watch.change(LIMITS.step);
  }

  #isSeen(element: HTMLElement, move: Move): boolean {
    return this.#around.sees(element) || (move.do === 'press' && move.key === 'option');
  }

  #press(move: Extract<Move, { do: 'press' }>): void {
    this.#memory.pressed.set(move.key, this.#around.now());
    if (move.key === 'add-method') this.#course({ asked: true });
    if (move.key === 'tile' || move.key === 'option') this.#course({ chose: true });
    if (move.key.startsWith('delete ')) this.#course({ deleting: true });
    move.element.click();
  }

  #course(change: Partial<Memory['course']>): void {
    this.#memory.course = { ...this.#memory.course, ...change };
  }

  async #guideTo(move: Extract<Move, { do: 'guide' }>, situation: Situation): Promise<void> {
    this.#show(move.step, situation.task, move.target);
    if (this.#told !== move.step) {
      const order = await this.#tell({ kind: 'waiting', step: move.step });
      if (order === 'go') this.#told = move.step;
    }
    this.#memory.guiding = move.step;
    await this.#watch.change(LIMITS.step);
  }

  #show(step: PersonStep, task: DriverTask, target?: Element): void {
    this.#guide.show(step, task.texts, task.names[0] ?? '', target);
  }

  /** The driver goes on by itself. True when the worker had to be told, so that the page must be looked at again. */
  async #working(): Promise<boolean> {
    if (this.#told === null) return false;
    this.#guide.hide();
    this.#told = null;
    this.#memory.guiding = null;
    await this.#tell({ kind: 'working' });
    return true;
  }

  async #report(move: TellMove, situation: Situation): Promise<void> {
    const memory = this.#memory;
    const order = await this.#tell(bodyOf(move, memory.page));
    if (order === 'stop') return;
    switch (move.do) {
      case 'tell-listed':
        return this.#listed(move.names, order, situation);
      case 'tell-naming':
        memory.naming = move.name;
        this.#course({ named: true });
        return;
      case 'tell-created':
        memory.created = true;
        return;
      case 'tell-captured':
        memory.captured = true;
        return;
      case 'tell-deleting':
        memory.deleting = { name: move.name, rows: move.rows };
        return;
      case 'tell-deleted':
        memory.deleting = null;
        memory.baseline.clear();
        this.#stale = true;
        return;
      case 'tell-failed':
        // An error after the press that creates or deletes: only a fresh list can tell what it has done.
        if (order === 'wait') await this.#startOver(move.plain ? 0 : LIMITS.lateList);
        return;
      case 'tell-closed':
        await this.#watch.change(LIMITS.step);
    }
  }

  async #listed(names: readonly string[], order: DriverOrder, situation: Situation): Promise<void> {
    const memory = this.#memory;
    memory.listed = names.join('\n');
    if (order !== 'wait') return;
    memory.listedAt = this.#around.now();
    // The document in which the person was asked to copy stays: the value may still be on it.
    const asked = memory.course.named || situation.task.page === memory.page;
    if (asked && situation.task.action === 'create') return;
    await this.#startOver(LIMITS.lateList);
  }

  /** A new document shows a fresh list. The worker puts a new driver into it. */
  async #startOver(pause: number): Promise<void> {
    if (pause > 0) await this.#watch.pause(pause);
    if (this.#stale) return;
    this.#over = true;
    this.#around.reload();
  }

  async #tell(body: EventBody): Promise<DriverOrder> {
    const task = this.#task;
    if (!task) return 'stop';
    const order = await this.#reach(() => this.#around.tell({ ...body, jobId: task.jobId }));
    if (order === 'stop') this.#over = true;
    return order;
  }

  /** The worker may be asleep, or just killed; what it journaled makes a second attempt safe. */
  async #reach<T>(attempt: () => Promise<T>): Promise<T> {
    for (const pause of RETRIES) {
      try {
        return await attempt();
      } catch {
        await this.#watch.pause(pause);
      }
    }
    return attempt();
  }
}

type Touch = Extract<Move, { do: 'press' | 'choose' | 'type' }>;

function isTouch(move: Move): move is Touch {
  return move.do === 'press' || move.do === 'choose' || move.do === 'type';
}

/** What the person is asked for where the driver keeps its hands off. */
function insteadOf(move: Touch): Extract<Move, { do: 'guide' }> {
  if (move.do === 'press') return { do: 'guide', step: move.step, target: move.element };
  if (move.do === 'choose') return { do: 'guide', step: 'choose-app-password', target: move.box };
  return { do: 'guide', step: 'type-name', target: move.field };
}

/**
 * What begins, creates or deletes is pressed once in a document, whatever the page does meanwhile; a person who
 * closes a dialog is not argued with.
 */
const ONCE = /^(add-method$|next$|delete |confirm )/;

type TellMove = Exclude<Move, Touch | { do: 'hold' | 'guide' | 'scroll' }>;

function bodyOf(move: TellMove, page: string): EventBody {
  switch (move.do) {
    case 'tell-listed':
      return { kind: 'listed', page, names: [...move.names] };
    case 'tell-naming':
      return { kind: 'naming', page, name: move.name.slice(0, 300) };
    case 'tell-created':
      return { kind: 'created' };
    case 'tell-captured':
      return { kind: 'captured', name: move.name, secret: move.secret };
    case 'tell-closed':
      return { kind: 'closed' };
    case 'tell-deleting':
      return { kind: 'deleting', name: move.name, rows: move.rows };
    case 'tell-deleted':
      return { kind: 'deleted', name: move.name };
    default:
      return {
        kind: 'failed',
        code: move.code,
        ...(move.plain ? { plain: true } : {}),
        ...(move.facts ? { facts: { ...move.facts } } : {}),
      };
  }
}

/** Writes as a person's typing would arrive, without taking the focus from wherever the person is. */
function typeInto(field: HTMLInputElement, text: string): void {
  // Frameworks replace `value` on the element; the prototype's setter is what a keyboard changes.
  Reflect.set(HTMLInputElement.prototype, 'value', text, field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function choose(box: HTMLSelectElement, option: HTMLOptionElement): void {
  option.selected = true;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.dispatchEvent(new Event('change', { bubbles: true }));
}
