import type { ComponentChildren } from 'preact';
import type { Failure } from '../messages/failure.ts';
import { adminText } from './admin-text.ts';
import { CopyTextButton } from './copy-text-button.tsx';
import { HelpLink } from './help-link.tsx';
import { coded, t, type Facts } from './text.ts';

interface Props {
  readonly failure: Failure;
  /** What the view knows already; the failure's own facts win. */
  readonly facts?: Facts;
  /** More to know, below the sentences. */
  readonly more?: ComponentChildren;
  /** More for the admin to know. */
  readonly noted?: readonly string[];
  /** Buttons for the next step. */
  readonly children?: ComponentChildren;
}

/** Something went wrong: what, why, what to do, and a text for the admin where only an admin can mend it. */
export function FailureAlert({ failure, facts, more, noted, children }: Props) {
  const all = { ...facts, ...failure.facts };
  const forAdmin = adminText(failure.code, all, noted);
  return (
    <div class="note alert" role="alert">
      <p class="what">{coded('failure', failure.code, 'what', all)}</p>
      <p>{coded('failure', failure.code, 'why', all)}</p>
      <p>{coded('failure', failure.code, 'do', all)}</p>
      {more}
      <div class="buttons">
        {forAdmin !== '' && <CopyTextButton label={t('copy_admin_text')} text={forAdmin} />}
        {children}
        <HelpLink family="failure" code={failure.code} />
      </div>
    </div>
  );
}

/** The same, shown only when there is a failure. */
export function MaybeAlert({
  failure,
  facts,
}: {
  readonly failure: Failure | undefined;
  readonly facts?: Facts;
}) {
  return failure ? <FailureAlert failure={failure} {...(facts ? { facts } : {})} /> : null;
}
