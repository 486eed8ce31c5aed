import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  agree,
  livingSecrets,
  openSecretStage,
  popupSaying,
  secretPopup,
  valueShown,
} from './client-secrets.ts';
import { plantCanary } from './harness/plant-canary.ts';
import { sweepProfile, type SweepHit } from './harness/sweep.ts';
import { createAndFill, filledWith, FORM_PAGE, ready } from './jobs.ts';
import { BROWSERS, button, choose, enterClientId, living, openStage, signIn, type Stage } from './stage.ts';
import { setUp } from './set-up.ts';

/** Looks like an app password, and is typed into the form by a person: what a browser keeps of that is its own. */
const TYPED = 'qzjxvkwpymfbhgtd';
/** Left in the extension's own storage on purpose. A sweep that misses it proves nothing. */
const CANARY = 'bwtkqzrnvyhslmxc';

/** What Latchkey writes lies in folders of its own origin, or in those of the browser's extension storage. */
const OF_EXTENSION = /extension/i;

const files = (hits: readonly SweepHit[], secret: string): string[] =>
  [...new Set(hits.filter((hit) => hit.secret === secret).map((hit) => hit.file))].toSorted((a, b) =>
    a.localeCompare(b),
  );

describe.each(BROWSERS)('the profile folder of %s', (browser) => {
  let profileDir: string;
  let stage: Stage;

  setUp(
    async () => {
      profileDir = mkdtempSync(path.join(tmpdir(), 'latchkey-sweep-'));
      stage = await openStage(browser, { profileDir });
    },
    () => {
      rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
    },
  );

  it('holds no password and no token after a main job, and the console said none', async () => {
    const { lab, emulator } = stage;
    await choose(lab, 'Only when I click');
    await enterClientId(lab);
    const form = await lab.newPage(FORM_PAGE);
    const popup = await signIn(stage, form);
    await createAndFill(stage, popup);
    const result = await ready(stage);
    const value = living(emulator)[0]?.value ?? 'none';
    await filledWith(form, value);
    await result.click(button('Show'));
    await lab.closePopup();

    const control = await lab.newPage(FORM_PAGE);
    await control.type('[name=smtp_password]', TYPED);
    const own = await lab.openExtensionPage('src/options/index.html');
    await plantCanary(own, CANARY);
    const tokens = emulator.tokens();
    const said = lab.consoleLines().join('\n');
    await stage.close();

    const hits = sweepProfile(profileDir, [value, CANARY, TYPED, ...tokens]);
    expect(tokens.length).toBeGreaterThan(1);
    for (const secret of [value, ...tokens]) expect(said).not.toContain(secret);
    expect(files(hits, CANARY), 'the planted canary').not.toEqual([]);
    for (const token of tokens) expect(files(hits, token), 'a token').toEqual([]);
    const ofValue = files(hits, value);
    expect(
      ofValue.filter((file) => OF_EXTENSION.test(file)),
      'what Latchkey writes',
    ).toEqual([]);
    // What the browser writes of a filled page it also writes of one that a person typed into.
    const ofTyped = files(hits, TYPED);
    console.info(
      `${browser}: the filled value is in [${ofValue.join()}], the typed one in [${ofTyped.join()}]`,
    );
    expect(ofValue.filter((file) => !ofTyped.includes(file))).toEqual([]);
  });
});

describe.each(BROWSERS)('the profile folder of %s', (browser) => {
  let profileDir: string;

  beforeAll(() => {
    profileDir = mkdtempSync(path.join(tmpdir(), 'latchkey-sweep-'));
  });
  afterAll(() => {
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  });

  it('holds no client secret and no token after one was made and filled, and the console said none', async () => {
    const { stage, form } = await openSecretStage(browser, { profileDir });
    const { lab, emulator } = stage;
    const popup = await secretPopup(stage, form);
    await popup.click(button('Create and fill'));
    await agree(lab);
    const result = await popupSaying(lab, /Client secret ready[^]*Filled\. Now press/);
    await result.click(button('Show'));
    const value = livingSecrets(emulator)[0]?.value ?? 'none';
    await valueShown(result, value);
    await lab.closePopup();
    const own = await lab.openExtensionPage('src/options/index.html');
    await plantCanary(own, CANARY);
    const tokens = emulator.tokens();
    const said = lab.consoleLines().join('\n');
    const urls = emulator.state.requests.map(({ path: at, query }) => at + JSON.stringify(query)).join('\n');
    await stage.close();

    const hits = sweepProfile(profileDir, [value, CANARY, ...tokens]);
    expect(tokens.length).toBeGreaterThan(2);
    for (const secret of [value, ...tokens]) expect(said + urls).not.toContain(secret);
    expect(files(hits, CANARY), 'the planted canary').not.toEqual([]);
    for (const token of tokens) expect(files(hits, token), 'a token').toEqual([]);
    const written = files(hits, value);
    console.info(`${browser}: the client secret is in [${written.join()}]`);
    // What the browser itself keeps of a form that was filled is compared above with what a person typed.
    expect(written.filter((file) => OF_EXTENSION.test(file))).toEqual([]);
  });
});
