import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ANNA,
  BROWSERS,
  button,
  choose,
  CLIENT_ID,
  openStage,
  passSignIn,
  region,
  textbox,
  type Stage,
} from './stage.ts';
import {
  alertIn,
  comeBack,
  expectNoSecretSaid,
  explain,
  forgetEverybody,
  giveUp,
  openSignIn,
  register,
  signInAs,
  signInEnded,
  SIGN_IN,
  welcomePage,
} from './sign-in-steps.ts';
import type { LabPage, LabPopup } from './harness/lab.ts';
import { waitUntil } from './harness/wait-until.ts';
import { setUp } from './set-up.ts';

const LOGIN = 'login.microsoftonline.com';
const GRAPH = 'graph.microsoft.com';
const TOKEN = '/organizations/oauth2/v2.0/token';
const COPY_FOR_ADMIN = button('Copy text for your admin');
const HOUR = 3_600_000;

describe.each(BROWSERS)('signing in with %s', (browser) => {
  let stage: Stage;
  let form: LabPage;
  /** A page of the extension that stays open, for looking and for tidying up. */
  let welcome: LabPage;

  const settings = () => stage.emulator.state.settings;
  const start = async (popup?: LabPopup): Promise<LabPage> =>
    openSignIn(stage, popup ?? (await stage.lab.openPopup(form)));
  /** How often a host was asked for a path since the reset. */
  const asked = (host: string, path: string): number =>
    stage.emulator.state.requests.filter((one) => one.host === host && one.path.startsWith(path)).length;
  /** Waits for Graph's answer and for what the popup makes of it. */
  const graphAnswered = async (popup: LabPopup): Promise<void> => {
    const answered = () =>
      stage.emulator.state.requests.some(
        ({ host, path, status }) => host === GRAPH && path === '/v1.0/me' && status === 200,
      );
    const said = () =>
      stage.emulator.state.requests.map((one) => `${one.method} ${one.path} ${one.status ?? ''}`).join(', ');
    await waitUntil(() => `an answer of Graph; there were: ${said()}`, answered);
    await popup.waitForGone({ role: 'alert', name: /./ });
    await popup.waitFor(region('Account'));
  };
  const copiesForAdmin = async (popup: LabPopup): Promise<void> => {
    await popup.click(COPY_FOR_ADMIN);
    await popup.waitFor({ role: 'status', name: /^Copied/ });
  };

  setUp(
    async () => {
      stage = await openStage(browser);
      welcome = await welcomePage(stage.lab);
      await choose(stage.lab, 'Only when I click');
      form = await stage.lab.newPage('https://forms.test/smtp');
    },
    () => stage?.close(),
  );
  beforeEach(() => stage.emulator.reset());
  afterEach(async () => {
    await forgetEverybody(stage.lab, welcome);
    expectNoSecretSaid(stage.lab);
  });

  it('says who has to do what while there is no client id', async () => {
    const popup = await stage.lab.openPopup(form);
    await popup.waitFor(SIGN_IN);
    expect(await popup.text()).toContain('an admin puts its client id into Settings');
    await popup.click(SIGN_IN);
    expect(await alertIn(popup)).toMatch(/^Sign-in is not set up\..*Use my|Use your work e-mail only/);
    await copiesForAdmin(popup);
  });

  it('takes no client id and no tenant that cannot be one', async () => {
    const options = await stage.lab.openExtensionPage('src/options/index.html');
    await options.type(textbox('Client id'), 'Latchkey');
    await options.click(button('Save'));
    expect(await alertIn(options)).toMatch(/^That is not a client id\..*Copy the Application \(client\) id/);
    await options.type(textbox('Client id'), CLIENT_ID);
    await options.type(textbox('Tenant'), 'common');
    await options.click(button('Save'));
    await waitUntil('the other alert', async () => /That is not a tenant/.test(await alertIn(options)));
    await options.type(textbox('Tenant'), 'organizations');
    await options.click(button('Save'));
    await options.waitFor({ role: 'status', name: /saved/i });
    expect(await options.has({ role: 'alert', name: /./ })).toBe(false);
    await options.close();
  });

  it('names the likely causes after a closed window and explains a pasted code', async () => {
    const popup = await giveUp(stage, await start());
    const said = await alertIn(popup);
    expect(said).toMatch(/^The sign-in window closed before you were signed in\./);
    expect(said).toMatch(/admin's approval.*redirect URI.*client id.*another organization/);
    expect(said).toMatch(/paste it below/);
    await explain(popup, 'nothing', /nothing in it that looks like an error/);
    await explain(
      popup,
      'AADSTS50011: no match',
      /AADSTS50011: This installation of Latchkey is not in.*An administrator adds the redirect URI/,
    );
    await copiesForAdmin(popup);
  });

  it('says that the consent was declined', async () => {
    const window = await start();
    await passSignIn(window);
    await window.click('#consent-cancel');
    const popup = await signInEnded(stage, window);
    expect(await alertIn(popup)).toMatch(/^You did not agree.*Try again and agree, or use your work e-mail/);
  });

  it('leads to the admin where an admin has to approve', async () => {
    settings().userConsent = 'blocked';
    settings().autoSignIn = ANNA.address;
    const window = await start();
    await window.click(button(/anna@contoso/));
    await window.waitFor({ role: 'heading', name: 'Need admin approval' });
    const popup = await giveUp(stage, window);
    expect(await alertIn(popup)).toMatch(/needs an admin's approval/);
    await explain(popup, 'AADSTS90094', /Your organization has to approve Latchkey first/);
    await copiesForAdmin(popup);
    await stage.lab.closePopup();

    settings().loginError = { code: 90095, how: 'redirect' };
    const again = await start();
    await again.click(button(/anna@contoso/));
    const told = await signInEnded(stage, again);
    expect(await alertIn(told)).toMatch(/^Your organization wants an admin to approve Latchkey first\./);
    await copiesForAdmin(told);
  });

  it('lets the person repeat a second proof that was wrong, and then knows who it is', async () => {
    const window = await start();
    await window.type('#account', ANNA.address);
    await window.type('#password', ANNA.password);
    await window.click('#sign-in');
    await window.type('#code', '999999');
    await window.click('#verify');
    await window.waitFor({ role: 'alert', name: /not right/ });
    await window.type('#code', '123456');
    await window.click('#verify');
    await window.click('#stay-yes');
    await window.click('#consent-accept');
    const popup = await signInEnded(stage, window);
    await popup.waitFor(region('Account'));
    expect(await popup.text()).toContain(ANNA.name);
    expect(await popup.text()).toContain(ANNA.address);
    expect(await popup.has({ role: 'alert', name: /./ })).toBe(false);
    const scopes = stage.emulator.state.requests.find((one) => one.path.endsWith('/authorize'))?.query.scope;
    expect(scopes).toContain('User.Read');
  });

  it('says that the account is of another organization', async () => {
    await register(stage.lab, { tenant: 'fabrikam.example' });
    settings().autoSignIn = ANNA.address;
    const window = await start();
    await window.click(button(/anna@contoso/));
    await window.waitFor({ role: 'alert', name: /AADSTS50020/ });
    const popup = await giveUp(stage, window);
    await explain(popup, 'AADSTS50020', /not in the organization that Latchkey is set up for/);
    await register(stage.lab, {});
    const afterwards = await comeBack(stage, form);
    await afterwards.waitFor(SIGN_IN);
    expect(await afterwards.has({ role: 'alert', name: /./ })).toBe(false);
  });

  it('says that a rule of the organization blocks the sign-in', async () => {
    settings().autoSignIn = ANNA.address;
    settings().loginError = { code: 53003, how: 'redirect' };
    const window = await start();
    await window.click(button(/anna@contoso/));
    const popup = await signInEnded(stage, window);
    expect(await alertIn(popup)).toMatch(/^Microsoft blocked this sign-in\..*ask your admin/);
    expect(await popup.text()).toContain('AADSTS53003');
    await copiesForAdmin(popup);
    await popup.click({ role: 'button', name: /^Microsoft showed an error/ });
    await popup.click(button('Explain'));
    await popup.waitFor({ role: 'status', name: /A rule of your organization blocked the sign-in/ });
  });

  it.each(['close', 'malformed', '500'] as const)(
    'survives a token endpoint with the fault %s',
    async (kind) => {
      settings().faults = [{ host: LOGIN, path: TOKEN, method: 'POST', kind, times: 1 }];
      const popup = await signInAs(stage, form, ANNA);
      expect(await alertIn(popup)).toMatch(
        /^Microsoft does not answer properly right now\..*Wait a few minutes/,
      );
      // The pause after a 500 ends with the worker.
      if (kind === '500') await stage.lab.killWorker();
      const again = await signInAs(stage, form, ANNA, popup);
      await again.waitFor(region('Account'));
    },
  );

  it.each(['close', 'malformed', '500'] as const)('goes on without Graph with the fault %s', async (kind) => {
    settings().faults = [{ host: GRAPH, path: '/v1.0/me', kind, times: 99 }];
    const popup = await signInAs(stage, form, ANNA);
    await popup.waitFor(region('Account'));
    expect(await alertIn(popup)).toMatch(/^You are signed in, but.*go on with anna@contoso\.example/);
    settings().faults = [];
    const again = await comeBack(stage, form);
    await graphAnswered(again);
    expect(await again.text()).toContain(ANNA.address);
  });

  describe('later', () => {
    /** Signed in, but what Graph knows is still missing, so that the next popup asks for it. */
    const signInWithoutGraph = async (): Promise<void> => {
      settings().faults = [{ host: GRAPH, path: '/v1.0/me', kind: '500', times: 99 }];
      await alertIn(await signInAs(stage, form, ANNA));
      await stage.lab.closePopup();
      // The popup that came by itself has asked Graph once more: that question ends with the worker.
      await stage.lab.killWorker();
      settings().faults = [];
      stage.emulator.state.requests.length = 0;
    };

    it('refreshes the token silently', async () => {
      await signInWithoutGraph();
      settings().clockOffsetMs = 2 * HOUR;
      const popup = await stage.lab.openPopup(form);
      await graphAnswered(popup);
      expect(asked(LOGIN, '/aaaaaaaa-0000-4000-8000-000000000001/oauth2/v2.0/token')).toBe(1);
      expect(stage.emulator.state.requests.filter((one) => one.path.endsWith('/authorize'))).toEqual([]);
    });

    it("answers Graph's claims challenge with a new token, without a window", async () => {
      await signInWithoutGraph();
      settings().faults = [{ host: GRAPH, path: '/v1.0/me', method: 'GET', kind: '401', times: 1 }];
      const popup = await stage.lab.openPopup(form);
      await graphAnswered(popup);
      expect(settings().faults).toEqual([]);
      expect(asked(LOGIN, '/aaaaaaaa-0000-4000-8000-000000000001/oauth2/v2.0/token')).toBe(1);
      expect(stage.emulator.state.requests.filter((one) => one.path.endsWith('/authorize'))).toEqual([]);
    });

    it('goes on through the session at Microsoft when the refresh token has expired', async () => {
      await signInWithoutGraph();
      settings().clockOffsetMs = 25 * HOUR;
      const popup = await stage.lab.openPopup(form);
      await graphAnswered(popup);
      const silent = stage.emulator.state.requests.filter((one) => one.path.endsWith('/authorize'));
      expect(silent.map(({ query }) => query.prompt)).toEqual(['none']);
    });

    it('asks to sign in again when that session has ended too, once', async () => {
      await signInWithoutGraph();
      stage.emulator.reset();
      const popup = await stage.lab.openPopup(form);
      await popup.waitFor({ role: 'alert', name: /Please sign in again/ });
      expect(await alertIn(popup)).toMatch(/The last sign-in has run out\..*app passwords are not affected/);
      expect(await popup.has(button('Create and fill'))).toBe(true);
      await popup.click(button('Done'));
      await popup.waitForGone({ role: 'alert', name: /./ });
      const quiet = await comeBack(stage, form);
      await quiet.waitFor(button('Create and fill'));
      expect(await quiet.has({ role: 'alert', name: /./ })).toBe(false);
    });
  });

  it('signs out: nobody is known and no token is left', async () => {
    const tokens = () =>
      stage.lab.evaluateInWorker<string>('chrome.storage.session.get().then((all) => JSON.stringify(all))');
    const popup = await signInAs(stage, form, ANNA);
    await popup.waitFor(region('Account'));
    expect(await tokens()).toContain('emulator-access-');
    await popup.click(button('Account menu'));
    await popup.click({ role: 'menuitem', name: 'Sign out' });
    await popup.waitFor(SIGN_IN);
    expect(await popup.has(region('Account'))).toBe(false);
    expect(await tokens()).not.toMatch(/emulator-(access|refresh)-/);
  });

  it('opens one window at a time, and says so in every view', async () => {
    const window = await start();
    await welcome.waitFor({ role: 'status', name: /Microsoft's sign-in window is open/ });
    expect(await welcome.evaluate(`document.querySelector('button[disabled]')?.textContent`)).toContain(
      'Sign in',
    );
    const second = await welcome.evaluate(
      `chrome.runtime.sendMessage({ name: 'account.sign-in', request: {} })`,
    );
    expect(second).toMatchObject({ ok: false, failure: { code: 'busy' } });
    await welcome.waitFor({ role: 'status', name: /Microsoft's sign-in window is open/ });
    const popup = await giveUp(stage, window);
    expect(await alertIn(popup)).toMatch(/^The sign-in window closed/);
  });

  it('is not stuck when the worker dies while the window is open', async () => {
    const window = await start();
    await stage.lab.closePopup();
    await stage.lab.killWorker();
    const popup = await stage.lab.openPopup(form);
    expect(await alertIn(popup)).toMatch(/^The sign-in window closed.*Try again/);
    if (!window.closed()) await window.close();
    const again = await signInAs(stage, form, ANNA, popup);
    await again.waitFor(region('Account'));
  });
});
