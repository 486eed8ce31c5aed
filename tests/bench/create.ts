import { waitUntil } from '../e2e/harness/wait-until.ts';
import { createAndFill } from '../e2e/forms.ts';
import { button, type Stage } from '../e2e/stage.ts';
import { median, type Figure } from './figures.ts';

/** How long the local Microsoft takes for each change of its page. */
const DELAY_MS = 150;

const NOTE_FILL = `document.querySelector('[name=smtp_password]')
  .addEventListener('input', () => { document.body.dataset.filledAt = String(Date.now()); }); null`;

interface Run {
  /** Between two presses, without the page's own time. */
  readonly steps: readonly number[];
  /** From the last press to the filled form. */
  readonly end: number;
}

/** What Latchkey adds to the time of Microsoft's page, over some creations. */
export async function createFigures(stage: Stage, times: number): Promise<Figure[]> {
  const { settings } = stage.emulator.state;
  settings.delayMs = DELAY_MS;
  settings.appPasswordLimit = 10_000;
  const runs: Run[] = [];
  for (let run = 0; run < times; run++) runs.push(await createOnce(stage));
  const wholes = runs.map(({ steps, end }) => steps.reduce((sum, step) => sum + step, 0) + end);
  const steps = runs.flatMap((run) => run.steps);
  return [
    {
      what: `own time per step of a create (median of ${steps.length})`,
      value: median(steps),
      unit: 'ms',
      limit: 300,
    },
    {
      what: 'own time of the slowest step (median over creates)',
      value: median(runs.map((run) => Math.max(...run.steps))),
      unit: 'ms',
      limit: 300,
    },
    { what: 'from the last press to the filled form', value: median(runs.map(({ end }) => end)), unit: 'ms' },
    {
      what: `own time of a whole create (median of ${runs.length})`,
      value: median(wholes),
      unit: 'ms',
      limit: 1500,
    },
  ];
}

async function createOnce(stage: Stage): Promise<Run> {
  const { lab, emulator } = stage;
  const page = await lab.newPage('https://forms.test/smtp');
  await page.evaluate(NOTE_FILL);
  const before = emulator.state.clickLog.length;
  const popup = await createAndFill(stage, page);
  const filledAt = Number(await page.evaluate<string>('document.body.dataset.filledAt ?? "0"'));
  const presses = emulator.state.clickLog.slice(before).map(({ at }) => at);
  await popup.click(button('Done'));
  await lab.closePopup();
  await waitUntil("Microsoft's window to go", async () =>
    (await lab.pages()).every((one) => !one.url().startsWith('https://mysignins.microsoft.com')),
  );
  await page.close();
  const steps = presses.slice(1).map((at, index) => Math.max(0, at - (presses[index] ?? at) - DELAY_MS));
  return { steps, end: Math.max(0, filledAt - (presses.at(-1) ?? filledAt)) };
}
