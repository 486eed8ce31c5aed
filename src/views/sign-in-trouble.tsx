import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Failure, FailureCode } from '../messages/failure.ts';
import { FailureAlert } from './alert.tsx';
import { CopyTextButton } from './copy-text-button.tsx';
import { explainSignIn, type Explained } from './explain-sign-in.ts';
import { t } from './text.ts';

/** Failures of which Microsoft's window says nothing. */
const OWN: ReadonlySet<FailureCode> = new Set(['no-client-id', 'profile-unread', 'offline', 'busy']);

interface Props {
  readonly failure: Failure;
  /** Buttons for the next step. */
  readonly children?: ComponentChildren;
}

/**
 * How a sign-in went wrong. Microsoft shows some errors only in its own window, so after a closed window the
 * likely causes are named, and the code from that window can be pasted and is explained here.
 */
export function SignInTrouble({ failure, children }: Props) {
  const { code = '', correlationId } = failure.facts ?? {};
  return (
    <>
      <FailureAlert failure={failure}>{children}</FailureAlert>
      {code && <p class="quiet">{t('sign_in_code', correlationId ? `${code}, ${correlationId}` : code)}</p>}
      {!OWN.has(failure.code) && (
        <details class="more" open={failure.code === 'sign-in-closed'}>
          <summary>{t('error_code_title')}</summary>
          <ErrorCode known={code} />
        </details>
      )}
    </>
  );
}

function ErrorCode({ known }: { readonly known: string }) {
  const [text, setText] = useState(known);
  const [explained, setExplained] = useState<Explained | null>();
  const field = useId();
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void explainSignIn(text).then((found) => setExplained(found ?? null));
      }}
    >
      <label for={field}>{t('error_code_label')}</label>
      <div class="row">
        <input
          id={field}
          class="field"
          dir="ltr"
          autocomplete="off"
          spellcheck={false}
          maxLength={4000}
          placeholder="AADSTS…"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button class="button">{t('explain')}</button>
      </div>
      <div role="status">
        {explained === null && <p>{t('error_code_unknown')}</p>}
        {explained && (
          <div class="note">
            <p class="what">{`${explained.code}: ${explained.what}`}</p>
            <p>{explained.why}</p>
            <p>{explained.do}</p>
            {explained.forAdmin && <CopyTextButton label={t('copy_admin_text')} text={explained.forAdmin} />}
          </div>
        )}
      </div>
    </form>
  );
}
