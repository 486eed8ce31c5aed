import type { FailureCode } from '../messages/failure.ts';
import type { FieldOutcome, FillReport } from '../autofill/types.ts';
import { FailureAlert } from '../views/alert.tsx';
import { coded, list, t } from '../views/text.ts';

const REFUSED: Readonly<Record<NonNullable<FillReport['refused']>, FailureCode>> = {
  'form-changed': 'form-changed',
  'form-gone': 'form-gone',
  'no-visible-field': 'no-form',
};

interface Props {
  readonly report: FillReport;
  readonly origin: string;
  /** It was a client secret. */
  readonly secret?: boolean;
}

/** What a fill did, read back from the page. It never says that the settings work: only the page's test can. */
export function Filled({ report, origin, secret = false }: Props) {
  if (report.refused) return <FailureAlert failure={{ code: REFUSED[report.refused], facts: { origin } }} />;
  const kept = roles(report, 'kept');
  const notOffered = roles(report, 'not-offered');
  return (
    <div role="status" class="stack tight">
      {secretStuck(report) ? (
        <p class="note good">{t('filled_now_test')}</p>
      ) : (
        <p class="note alert" role="alert">
          {t(secret ? 'filled_no_client_secret' : 'filled_no_secret')}
        </p>
      )}
      {kept.length > 0 && <p class="note warning">{t('fill_kept', list(kept))}</p>}
      {notOffered.length > 0 && <p class="note warning">{t('fill_not_offered', list(notOffered))}</p>}
    </div>
  );
}

/** Whether the password itself is in the form: without it there is nothing to test. */
function secretStuck({ fields }: FillReport): boolean {
  return !fields.some(({ role, result }) => result === 'kept' && /password|client-secret/.test(role));
}

function roles(report: FillReport, result: FieldOutcome['result']): readonly string[] {
  return report.fields.filter((field) => field.result === result).map((field) => coded('role', field.role));
}
