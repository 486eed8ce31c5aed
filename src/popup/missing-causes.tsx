import type { MissingCause } from '../passwords/why-missing.ts';
import { coded, t } from '../views/text.ts';

/** What may be behind a missing option, the likeliest first, one sentence each. */
export function MissingCauses({ causes }: { readonly causes: readonly MissingCause[] }) {
  return (
    <>
      <p id="causes-title" class="what">
        {t('causes_title')}
      </p>
      <ol aria-labelledby="causes-title">
        {causes.map((cause) => (
          <li key={cause}>{coded('cause', cause)}</li>
        ))}
      </ol>
    </>
  );
}
