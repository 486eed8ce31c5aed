import { useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** Forgets every value in memory; the register stays. */
export function Memory() {
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
      <MaybeAlert failure={act.failure} />
    </section>
  );
}
