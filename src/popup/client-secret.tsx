import { useEffect, useId, useState } from 'preact/hooks';
import type { Outcome } from '../messages/failure.ts';
import { send } from '../messages/send.ts';
import type { ApplicationView, PasswordView, SecretJobView } from '../messages/view.ts';
import { DEFAULT_SECRET_DAYS, SECRET_DAYS } from '../passwords/client-secrets.ts';
import { uniqueName, withPrefix } from '../passwords/names.ts';
import { FailureAlert, MaybeAlert } from '../views/alert.tsx';
import { clean } from '../views/clean.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { fillTarget, takenNames, useShell, waiting } from './shell.ts';

/** The value of the choice for what does not exist yet. */
const NEW = 'new';

export interface NewSecretProps {
  /** The client secret whose place the new one takes. */
  readonly replaces?: PasswordView;
  readonly onLeave?: () => void;
}

/** Makes a client secret for an application of the person's, and fills it into the form of this page. */
export function NewSecret({ replaces, onLeave }: NewSecretProps) {
  const shell = useShell();
  const { view } = shell;
  const applications = useApplications(view.current?.kind === 'signed-in');
  const [chosen, setChosen] = useState(replaces?.application?.id);
  const [days, setDays] = useState<(typeof SECRET_DAYS)[number]>(DEFAULT_SECRET_DAYS);
  const [redirect, setRedirect] = useState(false);
  const act = useAct();
  const id = useId();
  if (view.current?.kind !== 'signed-in') return <SignInFirst />;
  if (!applications) {
    return (
      <p class="quiet" role="status">
        {t('secret_loading')}
      </p>
    );
  }
  if (!applications.ok) return <FailureAlert failure={applications.failure} />;
  const list = applications.value;
  const form = shell.form?.kind === 'oauth' ? shell.form : undefined;
  const target = form && fillTarget(shell);
  const picked = list.find((it) => it.id === (chosen ?? list[0]?.id));
  const selected = chosen === NEW ? undefined : picked;
  const uri = form?.redirectUri;
  const offersUri = uri !== undefined && selected?.redirectUris.includes(uri) !== true;
  const blocked =
    act.busy || view.secretJob?.busy === true || (form !== undefined && waiting(shell).length > 0);
  const name = replaces
    ? uniqueName(replaces.name, takenNames(view.passwords))
    : (form?.proposedName ?? withPrefix(t('client_secret'), view.managed?.namePrefix ?? ''));

  const create = () =>
    act.run(() =>
      send('secret.create', {
        name,
        days,
        ...(offersUri && redirect && target ? { redirectUri: uri } : {}),
        ...(selected ? { application: selected.id } : {}),
        ...(replaces ? { replaces: replaces.id } : {}),
        ...(target ? { fill: target } : {}),
      }).then((outcome) => {
        if (outcome.ok) onLeave?.();
        return outcome;
      }),
    );

  return (
    <div class="stack tight">
      {replaces && (
        <>
          <h2 class="title" tabIndex={-1} data-place>
            <bdi class="name">{t('replace_named', clean(replaces.name))}</bdi>
          </h2>
          <p>{t('replace_explained')}</p>
        </>
      )}
      <label class="stack tight">
        {t('secret_application')}
        <select
          class="field"
          value={selected?.id ?? NEW}
          disabled={replaces !== undefined && selected !== undefined}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setRedirect(false);
          }}
        >
          {list.map((it) => (
            <option key={it.id} value={it.id}>
              {clean(it.name)}
            </option>
          ))}
          <option value={NEW}>{t('secret_new_application')}</option>
        </select>
      </label>
      {!selected && <p class="quiet">{t('secret_new_named', clean(name))}</p>}
      <label class="stack tight">
        {t('secret_lifetime')}
        <select
          class="field"
          value={String(days)}
          onChange={(event) => {
            const value = Number(event.currentTarget.value);
            setDays(SECRET_DAYS.find((it) => it === value) ?? DEFAULT_SECRET_DAYS);
          }}
        >
          {SECRET_DAYS.map((it) => (
            <option key={it} value={String(it)}>
              {span(it)}
            </option>
          ))}
        </select>
      </label>
      {offersUri && (
        <label class="row">
          <input
            type="checkbox"
            checked={redirect}
            onChange={(event) => setRedirect(event.currentTarget.checked)}
          />
          <span>{t('secret_redirect', uri)}</span>
        </label>
      )}
      <p class="quiet" id={`${id}-permission`}>
        {t('secret_permission')}
      </p>
      <div class="buttons">
        <button
          id="form-first"
          type="button"
          class="button primary wide"
          disabled={blocked}
          aria-describedby={`${id}-permission`}
          onClick={() => void create()}
        >
          {t(target ? 'create_and_fill' : 'create')}
        </button>
        {onLeave && (
          <button type="button" class="button" onClick={onLeave}>
            {t('cancel')}
          </button>
        )}
      </div>
      <MaybeAlert failure={act.failure} facts={{ name, address: view.current.address }} />
    </div>
  );
}

/** Who has given only an address cannot be asked about in Graph. */
function SignInFirst() {
  const act = useAct();
  return (
    <div class="stack tight">
      <p>{t('secret_needs_sign_in')}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() => void act.run(() => send('account.sign-in', {}))}
        >
          {t('sign_in')}
        </button>
      </div>
      <MaybeAlert failure={act.failure} />
    </div>
  );
}

export interface SecretJobProps {
  readonly job: SecretJobView;
}

/** A client secret that is being made or ended, or how that went wrong. */
export function SecretJob({ job }: SecretJobProps) {
  const { current } = useShell().view;
  const act = useAct();
  const press = (name: 'secret.cancel' | 'result.dismiss') => void act.run(() => send(name, {}));
  if (job.failure) {
    return (
      <FailureAlert failure={job.failure} facts={{ name: job.name, address: current?.address ?? '' }}>
        <button type="button" class="button" onClick={() => press('result.dismiss')}>
          {t('done')}
        </button>
      </FailureAlert>
    );
  }
  return (
    <div class="note stack tight">
      <p role="status">
        <bdi class="name">
          {t(job.action === 'create' ? 'secret_being_made' : 'secret_being_ended', clean(job.name))}
        </bdi>
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => press('secret.cancel')}>
          {t('cancel')}
        </button>
      </div>
    </div>
  );
}

/** The person's applications, asked for once. */
function useApplications(wanted: boolean) {
  const [answer, setAnswer] = useState<Outcome<readonly ApplicationView[]>>();
  useEffect(() => {
    if (!wanted) return;
    void send('apps.list', {}).then(setAnswer, () => setAnswer({ ok: false, failure: { code: 'internal' } }));
  }, [wanted]);
  return answer;
}

/** A lifetime in the person's language: days, or years where it is whole ones. */
function span(days: number): string {
  const years = days / 365;
  const [amount, unit] = Number.isInteger(years) ? [years, 'year'] : [days, 'day'];
  return new Intl.NumberFormat(t('language'), { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}
