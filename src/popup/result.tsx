import { useEffect, useRef } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { ResultView, Tally, View } from '../messages/view.ts';
import { FailureAlert, MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { clean } from '../views/clean.ts';
import { Name } from '../views/name.tsx';
import { counted, list, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { ConfirmReplaced } from './confirm-replaced.tsx';
import { Filled } from './filled.tsx';
import { Refusal } from './refusal.tsx';
import { SecretValue } from './secret-value.tsx';
import { ServerSettingsList } from './server-settings.tsx';
import { fillTarget, useShell } from './shell.ts';

const HEADINGS = {
  revoked: 'revoked_title',
  listed: 'list_read_title',
  created: 'password_ready',
  filled: 'password_ready',
} as const;

/** What a finished job or fill has brought. It stays until the person says Done. */
export function Result({ result }: { readonly result: ResultView }) {
  const title = useRef<HTMLHeadingElement>(null);
  const { recordId, action } = result;
  // A new result takes the place of the progress, so the keyboard goes to its head.
  useEffect(() => title.current?.focus(), [recordId, action]);
  const secret = isSecret(useShell().view, recordId) && (action === 'created' || action === 'filled');
  const heading = secret ? 'secret_ready' : HEADINGS[action];
  return (
    <section class="result stack" aria-labelledby="result-title">
      <h2 class="title" id="result-title" ref={title} tabIndex={-1} data-place>
        {t(heading)}
      </h2>
      {action === 'revoked' ? (
        <Revoked result={result} />
      ) : action === 'listed' ? (
        <ListRead tally={result.tally} />
      ) : (
        <Ready result={result} />
      )}
    </section>
  );
}

function isSecret({ passwords }: View, recordId: string): boolean {
  return passwords.some((it) => it.id === recordId && it.kind === 'client-secret');
}

function Revoked({ result }: { readonly result: ResultView }) {
  const names = (result.names ?? [result.name]).map(clean);
  return (
    <>
      <p role="status">
        <bdi class="name">{t('revoked_names', list(names))}</bdi>
      </p>
      <p class="quiet">{t('revoked_explained')}</p>
      {result.failure && <FailureAlert failure={result.failure} facts={{ name: result.name }} />}
      <div class="buttons">
        <DoneButton />
      </div>
    </>
  );
}

/** What Microsoft's list says that was not known here. */
function ListRead({ tally }: { readonly tally: Tally | undefined }) {
  if (!tally) return null;
  const news = [
    tally.found > 0 && counted('list_found', tally.found),
    tally.gone > 0 && counted('list_gone', tally.gone),
    tally.confirmed > 0 && counted('list_confirmed', tally.confirmed),
  ].filter((line) => line !== false);
  return (
    <>
      <p role="status">
        {[counted('list_has', tally.listed), ...(news.length > 0 ? news : [t('list_no_news')])].join(' ')}
      </p>
      <div class="buttons">
        <DoneButton />
      </div>
    </>
  );
}

function Ready({ result }: { readonly result: ResultView }) {
  const shell = useShell();
  const act = useAct();
  const target = fillTarget(shell);
  const secret = isSecret(shell.view, result.recordId);
  const filled = result.action === 'filled' && result.fill !== undefined && result.tabId === shell.tabId;
  const facts = {
    name: result.name,
    origin: result.origin ?? '',
    address: shell.view.current?.address ?? '',
  };
  return (
    <>
      <p>
        <Name text={result.name} />
      </p>
      {result.fill && <Filled report={result.fill} origin={result.origin ?? ''} secret={secret} />}
      {result.refusal && <Refusal refusal={result.refusal} recordId={result.recordId} />}
      {result.failure && <FailureAlert failure={result.failure} facts={facts} />}
      {result.atHand ? (
        <SecretValue recordId={result.recordId} whole={secret} />
      ) : (
        <p class="note">{t('value_gone')}</p>
      )}
      <MaybeAlert failure={act.failure} facts={facts} />
      <div class="buttons">
        {result.atHand && shell.form && !filled && (
          <ArmedButton
            class="button primary"
            disabled={!target || act.busy}
            aria-describedby={target ? undefined : 'warnings'}
            onPress={() => {
              if (target) void act.run(() => send('password.fill', { recordId: result.recordId, ...target }));
            }}
          >
            {t('fill_this_page')}
          </ArmedButton>
        )}
        <DoneButton />
      </div>
      <ConfirmReplaced recordId={result.recordId} />
      {!secret && <ServerSettingsList open={!filled} />}
    </>
  );
}

function DoneButton() {
  const act = useAct();
  return (
    <button
      type="button"
      class="button"
      disabled={act.busy}
      onClick={() => void act.run(() => send('result.dismiss', {}))}
    >
      {t('done')}
    </button>
  );
}
