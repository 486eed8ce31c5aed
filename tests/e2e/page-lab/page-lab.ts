import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import * as v from 'valibot';
import { WORLDWIDE } from '../../../src/clouds/places.ts';
import type { PersonStep } from '../../../src/security-info/job.ts';
import type { PageWindow } from '../../../src/security-info/ports.ts';
import { driverEvent } from '../../../src/security-info/protocol.ts';
import { Runner } from '../../../src/security-info/runner.ts';
import { startEmulator, type Emulator, type Settings } from '../../emulator/index.ts';
import { findBrowser } from '../harness/find-browser.ts';
import { buildOf } from '../stage.ts';
import { Memory } from './memory-ports.ts';
import { pageStub, TO_WORKER } from './page-stub.ts';
import { Person } from './person.ts';

/** One page in one shape, and what is done on it. */
export interface Trial {
  readonly action: 'create' | 'revoke';
  readonly settings: Partial<Settings>;
}

/** How a trial went. */
export interface Ending {
  /** Done by itself, done by a person who followed the guide, or not done. */
  readonly how: 'done' | 'guided' | 'failed';
  /** The steps that the person was asked for, in order. */
  readonly steps: readonly PersonStep[];
  /** Presses of the driver on anything that is not on its list, or on another row. */
  readonly foreign: readonly string[];
  /** Why it is not done. */
  readonly why: string;
  readonly milliseconds: number;
}

const WHO = 'anna@contoso.example';
export const NAME = 'Scanner, 2nd floor';
const OTHER = 'Kept for good';
const SPEED = 10;
const TAB = 1;
/** A trial that takes longer is stuck. */
const LIMIT_MS = 15_000;

/** What the driver may press, by the emulator's names. */
const ALLOWED: Readonly<Record<Trial['action'], ReadonlySet<string>>> = {
  create: new Set([
    'add-method',
    'show-more-options',
    'tile:appPassword',
    'picker-combobox',
    'option:appPassword',
    'picker-add',
    'name-next',
    'result-done',
  ]),
  revoke: new Set(['row-delete:app-password', 'confirm-delete:app-password']),
};

const message = v.variant('name', [
  v.object({ name: v.literal('driver.task'), request: v.object({}) }),
  v.object({ name: v.literal('driver.event'), request: driverEvent }),
]);

/**
 * The driver as it is built, in a real browser on the emulator's page, with the runner beside it: many shapes of
 * the page in the time that the whole extension takes for one.
 */
export class PageLab {
  private runner: Runner | undefined;

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly emulator: Emulator,
    private readonly script: string,
  ) {}

  static async open(): Promise<PageLab> {
    const emulator = await startEmulator();
    const hosts = emulator.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${emulator.httpsPort}`);
    const browser = await launch({
      executablePath: findBrowser('chromium'),
      headless: true,
      pipe: true,
      args: [
        '--no-sandbox',
        '--window-size=1280,900',
        `--host-resolver-rules=${[...hosts, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(',')}`,
        `--ignore-certificate-errors-spki-list=${emulator.spki}`,
      ],
    });
    const page = await browser.newPage();
    const script = readFileSync(path.join(buildOf('chromium'), 'src/security-info/page.js'), 'utf8');
    const lab = new PageLab(browser, page, emulator, script);
    await page.exposeFunction(TO_WORKER, (text: string) => lab.answer(text));
    await page.evaluateOnNewDocument(pageStub(SPEED));
    page.on('load', () => void lab.runner?.onTabLoaded(TAB, page.url()).catch(() => undefined));
    return lab;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.emulator.stop();
  }

  /** Runs one trial to its end. */
  async run({ action, settings }: Trial): Promise<Ending> {
    const { emulator } = this;
    const names = action === 'revoke' ? [OTHER, NAME] : [OTHER];
    emulator.reset({ appPasswords: names.map((name) => ({ upn: WHO, name })) });
    Object.assign(emulator.state.settings, { autoSignIn: WHO, delayMs: 30, ...settings });
    const doomed = emulator.state.appPasswords.find((one) => one.name === NAME)?.id;
    const memory = new Memory();
    const runner = new Runner(memory.ports(this.window()));
    this.runner = runner;
    const began = performance.now();
    await start(runner, memory, action);
    const steps = await this.followTo(runner, memory);
    const milliseconds = performance.now() - began;
    this.runner = undefined;
    await this.page.goto('about:blank');
    const why = this.whyNotDone(memory, action);
    const how = why !== '' ? 'failed' : steps.length > 0 ? 'guided' : 'done';
    return { how, steps, foreign: this.foreign(action, doomed), why, milliseconds };
  }

  /** A person does what is asked for until the job is over. */
  private async followTo(runner: Runner, memory: Memory): Promise<PersonStep[]> {
    const { settings } = this.emulator.state;
    const person = new Person(this.page, settings, settings.honourLng ? 'en' : null, NAME);
    const steps: PersonStep[] = [];
    const end = performance.now() + LIMIT_MS;
    while (!memory.result && performance.now() < end) {
      const step = memory.job?.step;
      if (step !== undefined && !PASSING.has(step)) {
        if (step !== steps.at(-1)) steps.push(step);
        await this.act(runner, memory, person, step).catch(() => undefined);
      }
      await new Promise((resolve) => {
        setTimeout(resolve, step === undefined ? 15 : 250);
      });
    }
    return steps;
  }

  private async act(runner: Runner, memory: Memory, person: Person, step: PersonStep): Promise<void> {
    const jobId = memory.job?.id ?? '';
    const made = this.emulator.state.appPasswords.find((one) => one.name === NAME);
    if (step === 'confirm-account') await runner.confirmAccount(jobId, true);
    else if (step === 'copy-and-paste') await runner.paste(jobId, made?.value ?? '');
    else await person.follow(step);
  }

  private whyNotDone(memory: Memory, action: Trial['action']): string {
    const { result } = memory;
    const living = this.emulator.state.appPasswords.filter((one) => one.name === NAME);
    if (!living.every((one) => action === 'create' && [...memory.values.values()].includes(one.value)))
      return `not as asked: ${living.length} living, ${describe(memory)}`;
    const wanted = action === 'create' ? 'created' : 'revoked';
    if (result?.kind !== wanted || living.length !== (action === 'create' ? 1 : 0)) return describe(memory);
    const other = this.emulator.state.appPasswords.some((one) => one.name === OTHER);
    return other ? '' : 'another one was deleted';
  }

  private foreign(action: Trial['action'], doomed: string | undefined): string[] {
    const own = this.emulator.state.clickLog.filter(({ trusted }) => !trusted);
    return own
      .filter(({ control, target }) => !ALLOWED[action].has(control) || (target !== '' && target !== doomed))
      .map(({ control }) => control);
  }

  private window(): PageWindow {
    const { page, script } = this;
    return {
      open: async (url) => {
        void page.goto(url).catch(() => undefined);
        return { tabId: TAB, windowId: 1 };
      },
      focus: async () => undefined,
      close: async () => undefined,
      blocked: async () => false,
      inject: async () => {
        await page.evaluate(
          (origin) => Object.assign(globalThis, { latchkeyOrigin: origin }),
          WORLDWIDE.securityInfo,
        );
        await page.evaluate(script);
        return 'ok';
      },
      push: (_tab, push) => page.evaluate(`latchkeyPush(${JSON.stringify(push)})`),
      alive: async () => true,
      online: () => true,
    };
  }

  private async answer(text: string): Promise<string> {
    const { runner } = this;
    if (!runner) return 'null';
    const asked = v.parse(message, JSON.parse(text));
    const answer =
      asked.name === 'driver.task' ? await runner.task(TAB) : await runner.event(TAB, asked.request);
    return JSON.stringify(answer);
  }
}

/** Nobody has to do anything: the emulator signs in by itself. */
const PASSING: ReadonlySet<PersonStep> = new Set(['sign-in', 'mfa']);

async function start(runner: Runner, memory: Memory, action: Trial['action']): Promise<void> {
  const who = { accountId: 'a', address: WHO };
  if (action === 'create') {
    await runner.start({ action, ...who, name: NAME });
    return;
  }
  const record = {
    id: 'r',
    accountId: 'a',
    name: NAME,
    kind: 'app-password',
    createdAt: 0,
    uses: [],
  } as const;
  memory.records.set('r', { ...record, state: 'active' });
  await runner.start({ action, ...who, records: [record] });
}

function describe({ job, result }: Memory): string {
  const failure = result?.kind === 'failed' ? result.failure.code : 'no result';
  return `${failure}, at ${job?.phase ?? 'nothing'} ${job?.step ?? ''}`;
}
