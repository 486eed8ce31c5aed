import { useId } from 'preact/hooks';
import { SMTP_OFF_BY_DEFAULT_FROM } from '../passwords/acceptance.ts';
import { WAYS, type PresetKey, type WayKey } from '../passwords/better-way.ts';
import { adminText } from '../views/admin-text.ts';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { coded, t } from '../views/text.ts';

interface Props {
  readonly way: WayKey;
  readonly preset: PresetKey | undefined;
  readonly address: string;
}

/** One way to do without the app password, step by step. */
export function WayCard({ way, preset, address }: Props) {
  const id = useId();
  const { steps, mark } = WAYS[way];
  // What the program itself can do stands with the program.
  const own = preset && way !== 'keep-on' ? coded('preset_better', preset) : '';
  const first = own !== '' && (way === 'sign-in' || way === 'client-secret') ? [own] : [];
  const rest = Array.from({ length: steps }, (_, at) => coded('way', way, `${at + 1}`));
  return (
    <section class="question stack tight" aria-labelledby={id}>
      <h3 id={id}>{coded('way', way, 'title')}</h3>
      <ol class="steps">
        {[...first, ...rest].map((step) => (
          <li key={step}>{step}</li>
        ))}
        {way === 'client-secret' && (
          <li>
            <a href="#exchange">{t('way_exchange')}</a>
          </li>
        )}
      </ol>
      {mark === 'C' && <p class="quiet">{t('way_from_guides')}</p>}
      {way === 'keep-on' && (
        <div class="buttons">
          <CopyTextButton label={t('copy_admin_text')} text={adminText(requestNow(), { address })} />
        </div>
      )}
    </section>
  );
}

function requestNow(): string {
  return Date.now() < SMTP_OFF_BY_DEFAULT_FROM ? 'smtp-ends-2026' : 'smtp-off-by-default';
}
