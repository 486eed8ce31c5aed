import { useId, useState } from 'preact/hooks';
import type { Account } from '../passwords/record.ts';
import {
  EXCHANGE_FIELDS,
  exchangeSide,
  type ExchangeField,
  type ExchangeIds,
} from '../passwords/exchange-side.ts';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { coded, list, t } from '../views/text.ts';

/** The commands that let an app send as a mailbox, with what is known filled in and the rest plainly marked. */
export function Exchange({ account }: { readonly account: Account }) {
  const [ids, setIds] = useState<ExchangeIds>({
    tenant: account.tenantId ?? '',
    clientId: '',
    objectId: '',
    mailbox: account.address,
  });
  const { commands, missing, wrong } = exchangeSide(ids);
  const toFill = t('exchange_fill_in', list(missing.map((field) => coded('exchange', field))));
  return (
    <section class="stack" id="exchange" tabIndex={-1} aria-labelledby="exchange-title">
      <h2 id="exchange-title">{t('exchange_title')}</h2>
      <p>{t('exchange_lead')}</p>
      {EXCHANGE_FIELDS.map((field) => (
        <Field
          key={field}
          field={field}
          value={ids[field]}
          wrong={wrong.includes(field)}
          onValue={(value) => setIds({ ...ids, [field]: value })}
        />
      ))}
      <p class="note warning">{t('exchange_mistake')}</p>
      <pre class="commands" dir="ltr" role="region" aria-label={t('exchange_commands')}>
        {commands}
      </pre>
      <p role="status">{missing.length > 0 ? toFill : t('exchange_complete')}</p>
      <div class="buttons">
        <CopyTextButton
          label={t(missing.length > 0 ? 'exchange_copy_marked' : 'exchange_copy')}
          text={missing.length > 0 ? `# ${toFill}\n${commands}` : commands}
        />
      </div>
      <p class="quiet">{t('exchange_after')}</p>
    </section>
  );
}

interface FieldProps {
  readonly field: ExchangeField;
  readonly value: string;
  readonly wrong: boolean;
  readonly onValue: (value: string) => void;
}

function Field({ field, value, wrong, onValue }: FieldProps) {
  const id = useId();
  return (
    <div class="stack tight">
      <label for={id}>{coded('exchange', field)}</label>
      <input
        id={id}
        class="field"
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        maxLength={320}
        value={value}
        aria-invalid={wrong}
        aria-describedby={`${id}-note`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <p id={`${id}-note`} class={wrong ? 'wrong' : 'quiet'}>
        {coded('exchange', field, wrong ? 'wrong' : 'note')}
      </p>
    </div>
  );
}
