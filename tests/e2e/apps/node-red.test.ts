import { describe, expect, it } from 'vitest';
import { createAndFill, openFormStage, revoke, valuesOf } from '../forms.ts';
import type { LabPage } from '../harness/lab.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { ANNA, BROWSERS, button, living, type Stage } from '../stage.ts';
import { BUTTON_NODE, installNodeRed, MAIL_NODE, startNodeRed, type NodeRed } from './node-red.ts';
import { sayNotRun } from './packages.ts';
import { setUp } from '../set-up.ts';

const installed = installNodeRed();
if ('missing' in installed) sayNotRun('Node-RED', installed.missing);

const FIELDS = {
  server: '#node-input-server',
  port: '#node-input-port',
  user: '#node-input-userid',
  password: '#node-input-password',
};

describe.each(BROWSERS)("Node-RED's e-mail node in %s", (browser) => {
  let stage: Stage;
  let nodeRed: NodeRed;
  let editor: LabPage;

  setUp(
    async () => {
      if ('missing' in installed) return;
      stage = await openFormStage(browser);
      nodeRed = await startNodeRed(installed.folder, stage.emulator);
      editor = await stage.lab.newPage(nodeRed.url);
    },
    async () => {
      await stage?.close();
      await nodeRed?.stop();
    },
  );

  const ticked = (selector: string) =>
    editor.evaluate<boolean>(`document.querySelector(${JSON.stringify(selector)}).checked`);
  const openDialog = async (): Promise<void> => {
    await editor.waitFor(`[id="${MAIL_NODE}"]`, { timeoutMs: 60_000 });
    await editor.click(`[id="${MAIL_NODE}"] .red-ui-flow-node`);
    await editor.press('Enter');
    await editor.waitFor(FIELDS.server);
  };
  const deploy = async (): Promise<void> => {
    await editor.click('#node-dialog-ok');
    await editor.waitForGone(FIELDS.server);
    await editor.click('#red-ui-header-button-deploy');
    await waitUntil('the flow to be deployed', () =>
      editor.evaluate<boolean>(
        `document.querySelector('#red-ui-header-button-deploy').classList.contains('disabled')`,
      ),
    );
  };
  const send = async (): Promise<void> => {
    await editor.click(`[id="${BUTTON_NODE}"] .red-ui-flow-node-button-button`);
  };

  it.skipIf('missing' in installed)('is filled, says what it holds, and really sends', async () => {
    await openDialog();
    await createAndFill(stage, editor);
    await stage.picture(editor, 'node-red');
    const [made] = living(stage.emulator);
    expect(await valuesOf(editor, FIELDS)).toEqual({
      server: 'smtp.office365.com',
      port: '587',
      user: ANNA.address,
      password: made?.value,
    });
    // "Use secure connection" means TLS from the first byte; port 587 begins in the clear and changes over.
    expect(await ticked('#node-input-secure')).toBe(false);
    expect(await ticked('#node-input-tls')).toBe(true);
    expect(await editor.value('#node-input-name')).toBe('ben@contoso.example');
    await stage.lab.closePopup();

    await deploy();
    await send();
    await waitUntil(
      () => `a mail; Node-RED wrote ${nodeRed.output().slice(-800)}`,
      () => stage.emulator.state.mail.length > 0,
      { timeoutMs: 30_000 },
    );
    const [mail] = stage.emulator.state.mail;
    expect(mail).toMatchObject({ user: ANNA.address, from: ANNA.address, to: ['ben@contoso.example'] });
    expect(mail?.text).toContain('The pump has stopped.');
    expect(nodeRed.output()).not.toContain(made?.value ?? 'cnry');
  });

  it.skipIf('missing' in installed)('is refused once the password is revoked', async () => {
    const [made] = living(stage.emulator);
    await revoke(stage, editor, button(/^Revoke /).name);
    expect(living(stage.emulator)).toHaveLength(0);
    const before = stage.emulator.state.smtpLogins.length;
    await send();
    const login = await waitUntil('a login', () => stage.emulator.state.smtpLogins[before]);
    expect(login).toMatchObject({ user: ANNA.address, accepted: false });
    expect(stage.lab.consoleLines().join('\n')).not.toContain(made?.value ?? 'cnry');
  });
});
