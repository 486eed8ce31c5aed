import { useState } from 'preact/hooks';
import type { PasswordView } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { RevokeQuestion } from '../views/revoke-question.tsx';
import { counted, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { PasswordItem } from './password-item.tsx';
import { RefreshButton } from './refresh-button.tsx';
import { RevokeQueue } from './revoke-queue.tsx';
import { useShell } from './shell.ts';

/** From this many on there is a search box. */
const SEARCH_FROM = 8;

interface Props {
  readonly onNew: () => void;
  readonly onReplace: (password: PasswordView) => void;
}

/** The register: what there is, where it is used, and the way to end it. */
export function Passwords({ onNew, onReplace }: Props) {
  const { view } = useShell();
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  const [asking, setAsking] = useState<'chosen' | 'all'>();
  const refresh = useAct();
  const all = view.passwords.toSorted((a, b) => b.createdAt - a.createdAt);
  const standing = all.filter((it) => it.state !== 'revoked');
  const revoked = all.filter((it) => it.state === 'revoked');
  const counting = standing.filter((it) => it.kind === 'app-password').length;
  const shown = standing.filter((it) => matches(it, query));
  const mine = standing.filter((it) => it.kind === 'app-password' && it.elsewhere !== true);
  const chosen =
    asking === 'all' ? mine : standing.filter((it) => picked?.has(it.id) && it.state !== 'revoking');
  const leave = () => {
    setPicked(undefined);
    setAsking(undefined);
  };

  return (
    <section class="stack" aria-labelledby="app-passwords">
      <div class="row between wrap">
        <h2 id="app-passwords" tabIndex={-1} data-place>
          {t('app_passwords')}
        </h2>
        <span class="quiet count" title={t('count_explained')}>
          {t(view.counted ? 'count_of' : 'count_at_least', String(counting), String(view.limit))}
        </span>
        <RefreshButton act={refresh} />
      </div>
      <MaybeAlert failure={refresh.failure} />
      <RevokeQueue passwords={standing.filter((it) => it.state === 'revoking')} />
      {standing.length >= SEARCH_FROM && (
        <input
          class="field"
          type="search"
          autocomplete="off"
          aria-label={t('search_passwords')}
          placeholder={t('search_passwords')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {standing.length === 0 && <p class="quiet">{t('none_yet')}</p>}
      {standing.length > 0 && shown.length === 0 && <p class="quiet">{t('none_found')}</p>}
      {shown.length > 0 && (
        <ul class="list" aria-labelledby="app-passwords">
          {shown.map((password) => (
            <PasswordItem
              key={password.id}
              password={password}
              onReplace={() => onReplace(password)}
              {...(picked && {
                picked: picked.has(password.id),
                onPick: (yes: boolean) => setPicked(toggled(picked, password.id, yes)),
              })}
            />
          ))}
        </ul>
      )}
      {picked ? (
        asking && chosen.length > 0 ? (
          <RevokeQuestion view={view} passwords={chosen} onKeep={() => setAsking(undefined)} />
        ) : (
          <div class="buttons sticky">
            <button
              type="button"
              class="button danger"
              disabled={chosen.length === 0}
              onClick={() => setAsking('chosen')}
            >
              {counted('revoke_selected', chosen.length)}
            </button>
            {mine.length > 0 && (
              <button type="button" class="button danger" onClick={() => setAsking('all')}>
                {t('revoke_all_mine')}
              </button>
            )}
            <button type="button" class="button" onClick={leave}>
              {t('cancel')}
            </button>
          </div>
        )
      ) : (
        <div class="buttons">
          <button type="button" class="button" onClick={onNew}>
            {t('new_password')}
          </button>
          {standing.length > 1 && (
            <button type="button" class="button quiet" onClick={() => setPicked(new Set())}>
              {t('revoke_several')}
            </button>
          )}
        </div>
      )}
      {revoked.length > 0 && <Revoked passwords={revoked} />}
    </section>
  );
}

function Revoked({ passwords }: { readonly passwords: readonly PasswordView[] }) {
  return (
    <details class="more">
      <summary>{counted('revoked_count', passwords.length)}</summary>
      <ul class="list">
        {passwords.map((password) => (
          <PasswordItem key={password.id} password={password} />
        ))}
      </ul>
    </details>
  );
}

function matches(password: PasswordView, query: string): boolean {
  const words = [password.name, ...password.uses.flatMap((use) => [use.origin, use.title])];
  const wanted = query.trim().toLowerCase();
  return words.some((it) => it.toLowerCase().includes(wanted));
}

function toggled(set: ReadonlySet<string>, id: string, yes: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (yes) next.add(id);
  else next.delete(id);
  return next;
}
