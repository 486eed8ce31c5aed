import type { Page } from 'puppeteer-core';
import type { PersonStep } from '../../../src/security-info/job.ts';
import { pageWords, type Settings } from '../../emulator/index.ts';

/** One thing to press: what it says, and the row it stands in. */
interface Press {
  readonly label: string;
  readonly row?: string;
}

/**
 * A person who follows the guide: reads the page as it is written, in whatever words, and presses with a real
 * mouse what the step asks for.
 */
export class Person {
  constructor(
    private readonly page: Page,
    private readonly settings: Settings,
    private readonly language: string | null,
    private readonly name: string,
  ) {}

  /** Does what a step asks for on the page. */
  async follow(step: PersonStep): Promise<void> {
    if (step === 'type-name') return this.type();
    for (const press of this.pressesFor(step)) {
      if (await this.press(press)) await settle();
    }
  }

  private pressesFor(step: PersonStep): readonly Press[] {
    const { strings } = pageWords(this.settings, this.language);
    const { variant, confirmLabel, resultButton } = this.settings;
    // What is in the way is passed by first.
    const past = [{ label: strings.promoLater }, { label: this.settings.extraStep ? strings.next : '' }];
    const confirm = { Ok: strings.confirmOk, Yes: strings.confirmYes, Delete: strings.confirmDelete };
    const presses: Partial<Record<PersonStep, readonly Press[]>> = {
      'press-add-method': [{ label: variant === '2019' ? strings.addMethod : strings.addSignInMethod }],
      'choose-app-password': [
        ...past,
        { label: strings.showMoreOptions },
        { label: strings.methodPlaceholder },
        { label: strings.appPassword },
        { label: variant === '2024' ? '' : strings.add },
      ],
      'press-add': [{ label: strings.add }, ...past],
      'press-next': [{ label: strings.next }],
      'press-done': [{ label: strings[resultButton] }],
      'press-delete': [{ label: strings.deleteRow, row: this.name }],
      'press-confirm-delete': [{ label: confirm[confirmLabel] }],
      'close-dialog': past,
    };
    return (presses[step] ?? []).filter(({ label }) => label !== '');
  }

  private async press({ label, row = '' }: Press): Promise<boolean> {
    const place = await this.page.evaluate(
      (wanted, within) => {
        const layer = document.querySelector('#layers .dialog');
        const listBox = document.querySelector('.listbox');
        const rows = [...document.querySelectorAll('li')].filter((one) => one.textContent?.includes(within));
        const scope = within === '' ? (listBox ?? layer ?? document.body) : rows.at(-1);
        const all = [...(scope?.querySelectorAll<HTMLElement>('button,[role=option],[role=combobox]') ?? [])];
        const found = all.findLast((one) => one.textContent?.includes(wanted) ?? false);
        if (!found || found.matches(':disabled')) return null;
        found.scrollIntoView({ block: 'center' });
        const box = found.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      },
      label,
      row,
    );
    if (place) await this.page.mouse.click(place.x, place.y);
    return place !== null;
  }

  private async type(): Promise<void> {
    const field = await this.page.$('#layers input:not([readonly])');
    if (!field) return;
    const held: unknown = await field.evaluate((one) => one.value);
    if (held !== '') return;
    await field.click();
    await this.page.keyboard.type(this.name);
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 60);
  });
}
