import { byteFigures } from '../bench/bytes.ts';
import { createFigures } from '../bench/create.ts';
import { line, type Figure } from '../bench/figures.ts';
import { pageFigures } from '../bench/pages.ts';
import { popupFigures } from '../bench/popup.ts';
import { openFormStage } from '../e2e/forms.ts';
import { buildOf } from '../e2e/stage.ts';

/**
 * `npm run bench [CREATES]`, or `npm run bench pages` for these alone: the product's figures in real Chromium, as medians. What depends on the machine is a
 * difference against the same page without Latchkey, taken in turns in one run. It prints and fails nothing.
 */
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const show = (title: string, figures: readonly Figure[]): void => {
  say(`\n${title}`);
  for (const figure of figures) say(`  ${line(figure)}`);
};
const [asked = '10'] = process.argv.slice(2);
const creates = asked === 'pages' ? 0 : Number(asked);

show('Bytes', byteFigures(buildOf('chromium')));
const stage = await openFormStage('chromium');
try {
  await stage.lab.grantAllSites();
  const form = await stage.lab.newPage('https://forms.test/smtp');
  const popup = await stage.lab.openPopup(form);
  await popup.click({ role: 'switch', name: 'Always offer on this site' });
  await popup.waitFor({ role: 'switch', name: 'Always offer on this site' });
  await stage.lab.closePopup();
  await form.close();
  show('Pages, each as a difference', await pageFigures(stage));
  if (creates > 0) {
    show('Popup', await popupFigures(stage));
    show("A create, on top of the time of Microsoft's page", await createFigures(stage, creates));
  }
} finally {
  await stage.close();
}
