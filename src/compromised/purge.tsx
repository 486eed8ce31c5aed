import { useEffect, useRef } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { PurgeItem, PurgeView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { HelpLink } from '../views/help-link.tsx';
import { Name } from '../views/name.tsx';
import { coded, counted, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';

/** How far revoking everything has come, and what could not be done and why. */
export function Purge({ purge }: { readonly purge: PurgeView }) {
  const act = useAct();
  const title = useRef<HTMLHeadingElement>(null);
  // The question that started it is gone, and the keyboard with it.
  useEffect(() => title.current?.focus(), []);
  const done = purge.items.filter(({ state }) => state === 'revoked').length;
  const failed = purge.items.filter(({ state }) => state === 'failed').length;
  return (
    <section class="stack" aria-labelledby="purge">
      <h2 id="purge" ref={title} tabIndex={-1}>
        {t('purge_title')}
      </h2>
      <progress max={purge.items.length} value={done + failed} aria-labelledby="purge" />
      <p role="status">
        {[
          counted('purge_done', done),
          ...(failed > 0 ? [counted('purge_left', failed)] : []),
          t(purge.running ? 'purge_running' : 'purge_over'),
        ].join(' ')}
      </p>
      <ul class="list" aria-labelledby="purge">
        {purge.items.map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </ul>
      {!purge.running && (
        <div class="buttons">
          <button
            type="button"
            class="button"
            disabled={act.busy}
            onClick={() => void act.run(() => send('purge.dismiss', {}))}
          >
            {t('done')}
          </button>
        </div>
      )}
      <MaybeAlert failure={act.failure} />
    </section>
  );
}

function Line({ item }: { readonly item: PurgeItem }) {
  const { failure, name } = item;
  const facts = { name, ...failure?.facts };
  return (
    <li>
      <span class="item-name">
        <Name text={name} />
      </span>{' '}
      <span class="quiet details">
        {item.kind === 'client-secret' && <span class="tag">{t('client_secret')}</span>}
        <span class="tag">{coded('purge', item.state)}</span>
      </span>
      {failure && (
        <p class="note warning">
          {coded('failure', failure.code, 'what', facts)} {coded('failure', failure.code, 'why', facts)}{' '}
          {coded('failure', failure.code, 'do', facts)} <HelpLink family="failure" code={failure.code} />
        </p>
      )}
    </li>
  );
}
