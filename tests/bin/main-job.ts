import path from 'node:path';
import {
  button,
  choose,
  enterClientId,
  microsoftWindow,
  region,
  reopened,
  signIn,
  type Stage,
} from '../e2e/stage.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';

interface Picture {
  screenshot(file: string): Promise<void>;
}

/** Does the main job as a person would, with a picture of each step. */
export async function showMainJob(stage: Stage, folder: string, say: (text: string) => void): Promise<void> {
  const { lab } = stage;
  let step = 0;
  const shoot = async (surface: Picture, name: string): Promise<void> => {
    step += 1;
    const file = path.join(folder, `${step}-${name}.png`);
    await surface.screenshot(file);
    say(`  ${step}. ${name.replaceAll('-', ' ')}`);
  };

  await choose(lab, 'Only when I click');
  await enterClientId(lab);
  const form = await lab.newPage('https://forms.test/smtp');
  await shoot(form, 'a-form-that-wants-a-mail-password');
  const popup = await signIn(stage, form);
  await shoot(popup, 'signed-in');
  await popup.click(button('Create and fill'));
  const microsoft = await microsoftWindow(lab);
  await lab.closePopup();
  await shoot(microsoft, 'the-security-info-page');
  const filled = await reopened(lab);
  await filled.waitFor(region('App password ready'));
  await shoot(filled, 'created-and-filled');
  await shoot(form, 'the-filled-form');
  await lab.closePopup();
  await form.click('#test-connection');
  await waitUntil('the mail server to answer', async () => /\b235 /.test(await form.text()));
  await shoot(form, 'the-mail-server-accepts-it');
  const again = await lab.openPopup(form);
  await again.click(button(/^Revoke Outgoing/));
  await shoot(again, 'revoke-asks-once');
  await again.click(button('Revoke now'));
  await microsoftWindow(lab);
  await lab.closePopup();
  await shoot(await reopened(lab), 'revoked');
  await lab.closePopup();
  await form.click('#test-connection');
  await waitUntil('the mail server to refuse', async () => /535/.test(await form.text()));
  await shoot(form, 'the-mail-server-refuses-it');
}
