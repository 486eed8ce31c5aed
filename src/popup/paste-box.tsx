import { useId, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** The last resort of the guide: the person copies the password on Microsoft's page and puts it in here. */
export function PasteBox({ jobId }: { readonly jobId: string }) {
  const act = useAct();
  const [value, setValue] = useState('');
  const field = useId();
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        void act
          .run(() => send('job.paste', { jobId, value: value.trim() }))
          .then((taken) => {
            if (taken) setValue('');
          });
      }}
    >
      <label for={field}>{t('paste_here')}</label>
      <div class="row">
        <input
          id={field}
          class="field secret"
          type="text"
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={60}
          required
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
        <button class="button primary" disabled={act.busy}>
          {t('paste_take')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} />
    </form>
  );
}
