import { useState } from 'preact/hooks';
import { failed, type Outcome } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { Settings } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { askLock } from '../views/permissions.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** Forgets every value in memory; the register stays. */
export function Memory({ settings }: { readonly settings: Settings }) {
  const act = useAct();
  const [forgotten, setForgotten] = useState(false);
  return (
    <section class="stack" aria-labelledby="memory">
      <h2 id="memory">{t('options_memory')}</h2>
      <p>{t('memory_explained')}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('password.forget-all', {})).then(setForgotten)}
        >
          {t('forget_all')}
        </button>
        <span role="status">{forgotten && t('forgotten')}</span>
      </div>
      {settings.forgetOnLock !== undefined && (
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={settings.forgetOnLock}
            disabled={act.busy}
            onChange={(event) => {
              const forget = event.currentTarget.checked;
              const granted = forget ? askLock() : Promise.resolve(true);
              void act.run(() => forgetOnLock(forget, granted));
            }}
          />
          <span>{t('forget_on_lock')}</span>
        </label>
      )}
      <MaybeAlert failure={act.failure} />
    </section>
  );
}

async function forgetOnLock(forget: boolean, granted: Promise<boolean>): Promise<Outcome> {
  return (await granted) ? send('values.forget-on-lock', { forget }) : failed('internal');
}
