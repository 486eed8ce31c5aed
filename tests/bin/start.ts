import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openStage, OUT } from '../e2e/stage.ts';
import { showMainJob } from './main-job.ts';

/**
 * `npm start`: the emulator, a real browser with the extension, and a sample setup page. Where there is no
 * display, the main job is done headless and a picture of each step is written.
 */
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const browser = process.argv.includes('--firefox') ? 'firefox' : 'chromium';
const hasDisplay =
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) || process.platform !== 'linux';
const headless = !hasDisplay || process.argv.includes('--headless');

const stage = await openStage(browser, { headless });

if (headless) {
  const pictures = path.join(OUT, 'start');
  await mkdir(pictures, { recursive: true });
  say(`No display: doing the main job in headless ${browser}. One picture for each step goes to ${pictures}`);
  try {
    await showMainJob(stage, pictures, say);
    say('Done.');
  } finally {
    await stage.close();
  }
} else {
  const { accounts } = stage.emulator.state;
  await stage.lab.newPage('https://forms.test/smtp');
  say('The browser shows a sample mail settings page. Press the key in the toolbar.');
  say('This is a LOCAL EMULATOR: never type a real password. Accounts that it knows:');
  for (const one of accounts.slice(0, 3))
    say(`  ${one.upn}   password ${one.password}   code ${one.mfaCode}`);
  say('Without a client id, "Use my work e-mail only" is the way; any client id works here (see Settings).');
  say('Other pages: https://forms.test/wizard and https://forms.test/none. Press Ctrl+C to stop.');
  process.once('SIGINT', () => void stage.close().then(() => process.exit(0)));
}
