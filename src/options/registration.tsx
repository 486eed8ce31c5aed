import { useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import type { Settings, View } from '../messages/view.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { t } from '../views/text.ts';
import { TextField } from '../views/text-field.tsx';
import { useAct } from '../views/use-act.ts';
import { isGuid, isTenant } from '../sign-in/registration.ts';
import { Check } from './check.tsx';

/** The organization's own registration of Latchkey at Microsoft, and how an admin makes it. */
export function Registration({ view }: { readonly view: View }) {
  const { settings, managed } = view;
  const locked = (key: 'clientId' | 'tenant') => managed?.keys.includes(key) === true;
  const act = useAct();
  const [saved, setSaved] = useState(false);
  const [typedId, setClientId] = useState(settings.clientId);
  const [typedTenant, setTenant] = useState(settings.tenant);
  const clientId = locked('clientId') ? settings.clientId : typedId;
  const tenant = locked('tenant') ? settings.tenant : typedTenant;
  const save = () => send('settings.save', { clientId: clientId.trim(), tenant: tenant.trim() });
  const consent = consentAddress(clientId.trim(), tenant.trim() || 'organizations', settings);
  return (
    <section class="stack" aria-labelledby="registration">
      <h2 id="registration">{t('options_registration')}</h2>
      <p>{t('options_registration_why')}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setSaved(false);
          void act.run(save).then(setSaved);
        }}
      >
        <TextField
          id="client-id"
          label={t('client_id')}
          value={clientId}
          maxLength={320}
          readOnly={locked('clientId')}
          note={t(locked('clientId') ? 'managed_field' : 'client_id_note')}
          onValue={setClientId}
        />
        <TextField
          id="tenant"
          label={t('tenant')}
          value={tenant}
          maxLength={320}
          readOnly={locked('tenant')}
          note={t(locked('tenant') ? 'managed_field' : 'tenant_note')}
          onValue={setTenant}
        />
        <MaybeAlert failure={act.failure} />
        <div class="buttons">
          <button class="button primary" disabled={act.busy}>
            {t('save')}
          </button>
          <span role="status">{saved && t('saved')}</span>
        </div>
      </form>
      {clientId.trim() !== '' && <Check view={view} save={save} />}
      <div class="stack tight">
        <span class="what">{t('redirect_uri')}</span>
        <div class="row">
          <bdi class="uri grow">{settings.redirectUri}</bdi>
          <CopyTextButton label={t('copy_redirect_uri')} text={settings.redirectUri} />
        </div>
      </div>
      <details class="more">
        <summary>{t('admin_steps_title')}</summary>
        <ol class="steps">
          <li>{t('admin_step_1')}</li>
          <li>{t('admin_step_2')}</li>
          <li>{t('admin_step_3')}</li>
          <li>{t('admin_step_4')}</li>
          {consent && (
            <li>
              {t('admin_step_5')}
              <span class="row">
                <bdi class="uri grow">{consent}</bdi>
                <CopyTextButton label={t('copy_consent_link')} short={t('copy')} text={consent} />
              </span>
            </li>
          )}
        </ol>
      </details>
    </section>
  );
}

/** Where an admin agrees for everybody; Microsoft's general pattern, not tried against a live tenant. */
function consentAddress(clientId: string, tenant: string, { cloud, redirectUri }: Settings): string {
  if (!isGuid(clientId) || !isTenant(tenant)) return '';
  const query = new URLSearchParams({
    client_id: clientId,
    scope: `${cloud.graph}/User.Read`,
    redirect_uri: redirectUri,
  });
  return `${cloud.login}/${tenant}/v2.0/adminconsent?${query.toString()}`;
}
