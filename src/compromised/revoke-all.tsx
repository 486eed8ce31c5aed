import { useRef, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { View } from '../messages/view.ts';
import { clean } from '../views/clean.ts';
import { RevokeQuestion } from '../views/revoke-question.tsx';
import { counted, list, t } from '../views/text.ts';

/** The one thing that Latchkey can do: revoke all that it made. */
export function RevokeAll({ view }: { readonly view: View }) {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const standing = view.passwords.filter((it) => it.state !== 'revoked');
  const mine = standing.filter((it) => it.elsewhere !== true);
  const others = standing.filter((it) => it.elsewhere === true);
  const accountId = view.current?.id ?? '';
  const running = view.purge?.running === true;
  return (
    <section class="stack" aria-labelledby="revoke-all">
      <h2 id="revoke-all">{t('compromised_revoke')}</h2>
      <p>{mine.length > 0 ? counted('compromised_standing', mine.length) : t('compromised_nothing')}</p>
      {mine.length > 0 && !asking && <p class="name">{list(mine.map((it) => clean(it.name)))}</p>}
      {mine.length > 0 && !running && !asking && (
        <div class="buttons">
          <button ref={button} type="button" class="button danger" onClick={() => setAsking(true)}>
            {t('revoke_all_mine')}
          </button>
        </div>
      )}
      {asking && !running && mine.length > 0 && (
        <RevokeQuestion
          view={view}
          passwords={mine}
          onRevoke={async () => {
            const outcome = await send('purge.start', { accountId });
            if (outcome.ok) setAsking(false);
            return outcome;
          }}
          onKeep={() => {
            setAsking(false);
            // The button is drawn again first.
            requestAnimationFrame(() => button.current?.focus());
          }}
        />
      )}
      {others.length > 0 && (
        <p class="note warning">
          {t('compromised_elsewhere')} <bdi class="name">{list(others.map((it) => clean(it.name)))}</bdi>
        </p>
      )}
    </section>
  );
}
