import { useState } from 'preact/hooks';
import type { Account } from '../passwords/record.ts';
import { EXCHANGE_FIELDS, exchangeSide, type ExchangeIds } from '../passwords/exchange-side.ts';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { coded, list, t } from '../views/text.ts';
import { TextField } from '../views/text-field.tsx';

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
        <TextField
          key={field}
          label={coded('exchange', field)}
          value={ids[field]}
          maxLength={320}
          wrong={wrong.includes(field)}
          note={coded('exchange', field, wrong.includes(field) ? 'wrong' : 'note')}
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
