import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PasswordView, View } from '../messages/view.ts';
import { betterWay, type PresetKey } from '../passwords/better-way.ts';
import { PRESETS } from '../passwords/presets.ts';
import { whatFor, type ProposedNames } from '../passwords/what-for.ts';
import { clean } from '../views/clean.ts';
import { Name } from '../views/name.tsx';
import { RevokeQuestion } from '../views/revoke-question.tsx';
import { coded, day, list, t } from '../views/text.ts';
import { WayCard } from './way-card.tsx';

interface Props {
  readonly view: View;
  readonly password: PasswordView;
  readonly address: string;
  readonly open: boolean;
  /** The page was opened for this one. */
  readonly wanted: boolean;
}

/** One app password: is there a better way, how to get there, and then the end of the old one. */
export function MoveItem({ view, password, address, open, wanted }: Props) {
  const id = useId();
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!wanted) return;
    summary.current?.focus();
    summary.current?.scrollIntoView({ block: 'start' });
  }, [wanted]);
  const [said, setSaid] = useState<PresetKey | 'other'>();
  const guess = whatFor(password.name, password.uses, proposedNames());
  const preset = said === undefined ? guess : said === 'other' ? undefined : said;
  const better = betterWay(preset, password.uses, Date.now());
  const gone = password.state === 'revoked';
  return (
    <details class="more move" open={open}>
      <summary ref={summary}>
        <Name text={password.name} /> {gone && <span class="tag">{coded('state', 'revoked')}</span>}
      </summary>
      <div class="stack">
        <p class="quiet">{usedAt(password)}</p>
        <p class="what">{t('better_question')}</p>
        <p role="status">{coded('better_answer', better.answer)}</p>
        <ul class="truths">
          {better.standing.map((code) => (
            <li key={code}>{coded('standing', code)}</li>
          ))}
        </ul>
        <div class="stack tight">
          <label for={`${id}-for`}>{t('move_for')}</label>
          <select
            id={`${id}-for`}
            class="field"
            value={preset ?? 'other'}
            onChange={({ currentTarget }) => setSaid(presetOf(currentTarget.value))}
          >
            {[...PRESETS.map(({ key }) => key), 'other'].map((key) => (
              <option key={key} value={key}>
                {coded('preset', key)}
              </option>
            ))}
          </select>
        </div>
        {better.ways.map((way) => (
          <WayCard key={way} way={way} preset={preset} address={address} />
        ))}
        <Moved view={view} password={password} />
      </div>
    </details>
  );
}

/** The last step: the old password goes, by the same two clicks as everywhere. */
function Moved({ view, password }: Pick<Props, 'view' | 'password'>) {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (password.state === 'revoked')
    return (
      <p class="note good" role="status">
        {t('move_done')}
      </p>
    );
  if (asking)
    return (
      <RevokeQuestion
        view={view}
        passwords={[password]}
        onKeep={() => {
          setAsking(false);
          // The button is drawn again first.
          requestAnimationFrame(() => button.current?.focus());
        }}
      />
    );
  return (
    <div class="stack tight">
      <p>{t('move_test')}</p>
      <div class="buttons">
        <button
          ref={button}
          type="button"
          class="button danger calm"
          aria-label={t('moved_revoke_named', clean(password.name))}
          onClick={() => setAsking(true)}
        >
          {t('moved_revoke')}
        </button>
      </div>
    </div>
  );
}

function usedAt({ uses, elsewhere, createdAt }: PasswordView): string {
  const places = [...new Set(uses.map(({ origin }) => clean(URL.parse(origin)?.host || origin)))];
  const since = t(elsewhere ? 'first_seen_on' : 'created_on', day(createdAt));
  return [since, places.length > 0 ? list(places) : t('used_nowhere')].join(' · ');
}

/** The names that Latchkey proposes, in the person's language. */
function proposedNames(): ProposedNames {
  return Object.fromEntries(PRESETS.map(({ key }) => [key, coded('preset_name', key)]));
}

function presetOf(value: string): PresetKey | 'other' {
  return PRESETS.find(({ key }) => key === value)?.key ?? 'other';
}
