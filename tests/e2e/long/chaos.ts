import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AppPassword } from '../../emulator/index.ts';
import type { BrowserName, LabPage } from '../harness/lab.ts';
import { pause, waitUntil, within } from '../harness/wait-until.ts';
import { forgetAll, isOfMicrosoft } from '../jobs.ts';
import { ANNA, openStage, type Stage } from '../stage.ts';
import { describePlan, planOf, type Moment, type Plan } from './plan.ts';

/** How each creation ended, as a person would see it. */
export interface ChaosFigures {
  runs: number;
  captured: number;
  createdNotSaved: number;
  notMade: number;
  /** Runs by what was killed. */
  killed: Record<string, number>;
}

interface SeenView {
  readonly job?: { readonly id: string; readonly phase: string; readonly step?: string };
  readonly passwords: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly atHand: boolean;
  }[];
}

/** The register is emptied now and then; Microsoft allows only 40. */
const EMPTY_EVERY = 20;
/** A person who is asked for something that only a person can do gives up after a while. */
const PATIENCE_MS = 4_000;
const RUN_LIMIT_MS = 90_000;
/** The worker answers a view at once; one that was killed over the question answers the next one. */
const ANSWER_MS = 5_000;

/** Seeded creations in which something is killed at a random step. */
export class Chaos {
  readonly figures: ChaosFigures = { runs: 0, captured: 0, createdNotSaved: 0, notMade: 0, killed: {} };
  readonly #browser: BrowserName;
  readonly #profileDir = mkdtempSync(path.join(tmpdir(), 'latchkey-chaos-'));
  #stage: Stage | undefined;
  #view: LabPage | undefined;

  constructor(browser: BrowserName) {
    this.#browser = browser;
  }

  /** Starts the browser. */
  async open(): Promise<void> {
    this.#stage = await openStage(this.#browser, { profileDir: this.#profileDir });
    await this.#empty();
  }

  async close(): Promise<void> {
    await this.#stage?.close();
    rmSync(this.#profileDir, { recursive: true, force: true, maxRetries: 5 });
  }

  /**
   * One creation.
   *
   * @throws with the seed when a password is lost, made twice or deleted
   */
  async run(seed: number): Promise<void> {
    const plan = planOf(seed);
    const name = `Chaos run ${seed} ${this.figures.runs}`;
    try {
      if (this.figures.runs % EMPTY_EVERY === 0 && this.figures.runs > 0) await this.#empty();
      await within(2 * RUN_LIMIT_MS, this.#create(name, plan));
      await within(RUN_LIMIT_MS, this.#check(name, plan));
    } catch (error) {
      throw new Error(`${this.#browser}, ${describePlan(plan)}`, { cause: error });
    }
    this.figures.runs += 1;
    this.figures.killed[plan.victim] = (this.figures.killed[plan.victim] ?? 0) + 1;
  }

  get #open(): Stage {
    if (!this.#stage) throw new Error('not open');
    return this.#stage;
  }

  async #create(name: string, plan: Plan): Promise<void> {
    const { emulator } = this.#open;
    emulator.state.settings.variant = plan.variant;
    emulator.state.clicks = {};
    const asked = await this.#send('job.create', { name });
    if (!isOk(asked)) throw new Error(`not started: ${JSON.stringify(asked)}`);
    await this.#reach(plan.moment, name);
    await pause(plan.jitterMs);
    await this.#kill(plan);
    // Who polls wakes a worker; it gets the chance to be woken by the page first.
    await pause(700);
    await this.#untilOver(name);
  }

  /** Waits for the moment, or for the end of the job if it comes first. */
  async #reach(moment: Moment, name: string): Promise<void> {
    const { emulator, lab } = this.#open;
    const pressed = (control: string): boolean => emulator.state.clicks[control] !== undefined;
    const reached: Record<Moment, () => boolean | Promise<boolean>> = {
      asked: () => true,
      window: async () => (await lab.pages()).some((page) => isOfMicrosoft(page.url())),
      begun: () => pressed('add-method'),
      choosing: () => pressed('show-more-options') || pressed('picker-combobox'),
      made: () => this.#made(name).length > 0,
      finished: () => pressed('result-done'),
    };
    await waitUntil(`the moment "${moment}"`, () => reached[moment](), { everyMs: 5, timeoutMs: 20_000 });
  }

  async #kill({ victim, awayMs }: Plan): Promise<void> {
    const { emulator, lab } = this.#open;
    const host = 'mysignins.microsoft.com';
    const { settings } = emulator.state;
    switch (victim) {
      case 'worker':
        await lab.killWorker();
        return;
      case 'tab':
        await this.#closeMicrosoft();
        return;
      case 'network':
      case 'answer':
        // Either nothing arrives, or it arrives and only the answer is lost.
        settings.faults = [{ host, path: '/', kind: 'close', times: 10_000, after: victim === 'answer' }];
        await pause(awayMs);
        settings.faults = [];
        return;
      default:
        await this.#restart();
    }
  }

  /** Latchkey may be closing the same window, and then there is nothing to close. */
  async #closeMicrosoft(): Promise<void> {
    await waitUntil("Microsoft's windows to close", async () => {
      const open = (await this.#open.lab.pages()).filter((page) => isOfMicrosoft(page.url()));
      for (const page of open) await page.close();
      return true;
    });
  }

  async #restart(): Promise<void> {
    const { emulator, lab } = this.#open;
    await lab.killBrowser();
    this.#view = undefined;
    this.#stage = await openStage(this.#browser, { profileDir: this.#profileDir, emulator });
  }

  /** Plays the person who is asked for help and does not give it. */
  async #untilOver(name: string): Promise<void> {
    const end = Date.now() + RUN_LIMIT_MS;
    let asked = { step: '', at: 0 };
    for (;;) {
      const { job } = await this.#look();
      if (!job || job.phase === 'failed' || job.phase === 'closed') return;
      const step = job.step ?? '';
      if (step !== asked.step) asked = { step, at: Date.now() };
      if (step !== '' && Date.now() - asked.at > PATIENCE_MS)
        await this.#send('job.cancel', { jobId: job.id });
      if (Date.now() > end) throw new Error(`${name} never ended: ${JSON.stringify(job)}`);
      await pause(100);
    }
  }

  async #check(name: string, plan: Plan): Promise<void> {
    const { emulator } = this.#open;
    const made = this.#made(name);
    const { passwords } = await this.#look();
    const records = passwords.filter((one) => one.name === name);
    if (made.length > 1) throw new Error(`made ${made.length} times`);
    if (emulator.state.deletedAppPasswords.length > 0) throw new Error('something was deleted');
    const [record, ...more] = records;
    if (more.length > 0) throw new Error('registered twice');
    const [one] = made;
    if (one && !record) throw new Error('made and not registered');
    const known = new Set(passwords.map((other) => other.name));
    const late = emulator.state.appPasswords.find((other) => !known.has(other.name));
    if (late) throw new Error(`made after its job had ended, and not registered: ${late.name}`);
    if (one && record) await this.#checkValue(one, record, plan);
    if (!one && record && record.state !== 'created-not-saved') throw new Error('registered and not made');
    if (!one) this.figures.notMade += 1;
    await this.#send('result.dismiss', {});
    await this.#closeMicrosoft();
    emulator.state.appPasswords = [];
  }

  async #checkValue(one: AppPassword, record: SeenView['passwords'][number], plan: Plan): Promise<void> {
    if (record.state === 'created-not-saved') {
      this.figures.createdNotSaved += 1;
      return;
    }
    if (record.state !== 'active') throw new Error(`registered as ${record.state}`);
    this.figures.captured += 1;
    // Memory ends with the browser, and with nothing else.
    if (!record.atHand && plan.victim !== 'browser') throw new Error('captured and lost');
    if (!record.atHand) return;
    const revealed = await this.#send('password.reveal', { recordId: record.id, why: 'show' });
    if (JSON.stringify(revealed) !== JSON.stringify({ ok: true, value: one.value }))
      throw new Error('captured another value');
  }

  #made(name: string): AppPassword[] {
    return this.#open.emulator.state.appPasswords.filter((one) => one.name === name);
  }

  /** Forgets the register and Microsoft's list, so that neither grows without end. */
  async #empty(): Promise<void> {
    const { lab, emulator } = this.#open;
    this.#view = undefined;
    for (const page of await lab.pages())
      if (isOfMicrosoft(page.url()) || page.url().startsWith(lab.extensionOrigin)) await page.close();
    await forgetAll(lab);
    emulator.reset({ appPasswords: [], settings: { delayMs: 15, autoSignIn: ANNA.address } });
    await this.#send('account.use-address', { address: ANNA.address });
  }

  async #look(): Promise<SeenView> {
    const view: SeenView = JSON.parse(JSON.stringify(await this.#send('view.read', {})));
    return view;
  }

  /** Says something to the worker as the popup does, from a page of the extension. */
  async #send(name: string, request: object): Promise<unknown> {
    const message = JSON.stringify({ name, request });
    return waitUntil(
      `an answer to ${name}`,
      async () => {
        this.#view ??= await this.#open.lab.openExtensionPage('src/options/index.html');
        const asked = this.#view.evaluate<unknown>(`chrome.runtime.sendMessage(${message})`);
        return (await within(ANSWER_MS, asked)) ?? undefined;
      },
      { timeoutMs: 20_000 },
    );
  }
}

function isOk(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
}

/** Where the seeds of this call begin: as `CHAOS_SEED` says, else as the caller does. */
export function firstSeed(otherwise: number): number {
  const given = Number(process.env.CHAOS_SEED);
  return Number.isSafeInteger(given) && given > 0 ? given : otherwise;
}
