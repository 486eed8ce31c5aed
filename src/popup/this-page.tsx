import type { FormView, PageView } from '../messages/view.ts';
import { send } from '../messages/send.ts';
import { FailureAlert, MaybeAlert } from '../views/alert.tsx';
import { ArmedButton } from '../views/armed-button.tsx';
import { askEverySite } from '../views/permissions.ts';
import { clean } from '../views/clean.ts';
import { coded, list, t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { practiceIn } from '../views/practice.ts';
import { FormActions } from './form-actions.tsx';
import { PracticePage } from './practice-page.tsx';
import { lastFill, useShell } from './shell.ts';
import { SiteSwitch } from './site-switch.tsx';
import { Warnings } from './warnings.tsx';

/** The mail setup form in the tab under the popup, and what can be done with it. */
export function ThisPage() {
  const { view, page, form, tabId } = useShell();
  const practice = practiceIn(tabId);
  if (practice) return <PracticePage page={practice} />;
  if (!page) return null;
  if (page.looking && !form) return <p class="quiet">{t('looking')}</p>;
  const refused = page.failure?.code === 'site-not-allowed';
  const blocked = !refused && view.settings.blockedSites.includes(page.origin);
  // That there is nothing to fill is no alarm: most pages are like that.
  const failure = blocked || page.failure?.code === 'no-form' ? undefined : page.failure;
  if (!form && !failure && !blocked) return <NothingHere />;
  return (
    <section class="page-region stack" aria-labelledby="this-page">
      <h2 id="this-page" tabIndex={-1} data-place>
        {t('this_page')}
      </h2>
      {page.origin && <Receiver page={page} form={form} />}
      {failure && <FailureAlert failure={failure} facts={{ origin: page.origin }} />}
      {form && !blocked && <OneForm page={page} form={form} />}
      {page.origin && !refused && <SiteSwitch page={page} />}
    </section>
  );
}

function OneForm({ page, form }: { readonly page: PageView; readonly form: FormView }) {
  const shell = useShell();
  // After a fill only the way back is of interest.
  if (lastFill(shell).here) return <FormActions form={form} />;
  return (
    <>
      {page.forms.length > 1 ? <FormChoice page={page} form={form} /> : <p>{describe(form)}</p>}
      <Why form={form} />
      {shell.view.current ? (
        <>
          <Warnings form={form} />
          <FormActions form={form} />
        </>
      ) : (
        <p class="note">{t('page_needs_account')}</p>
      )}
    </>
  );
}

/** The exact origin that gets the values; with a form in a frame, both. */
function Receiver({ page, form }: { readonly page: PageView; readonly form: FormView | undefined }) {
  const framed = form !== undefined && form.origin !== page.origin;
  return (
    <p class="origin">
      <bdi dir="ltr">{form?.origin ?? page.origin}</bdi>
      {framed && <span class="quiet">{t('frame_in', page.origin)}</span>}
    </p>
  );
}

function FormChoice({ page, form }: { readonly page: PageView; readonly form: FormView }) {
  const { choose } = useShell();
  return (
    <label class="stack tight">
      {t('which_form')}
      <select class="field" value={form.id} onChange={(event) => choose(event.currentTarget.value)}>
        {page.forms.map((it, index) => (
          <option key={it.id} value={it.id}>
            {t('form_number', String(index + 1), describe(it))}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What kind of form it is, in words. */
function describe(form: FormView): string {
  const protocols = list(form.protocols.map((it) => it.toUpperCase()));
  const kind = coded('form', form.kind);
  return protocols ? t('form_with_protocols', kind, protocols) : kind;
}

function Why({ form }: { readonly form: FormView }) {
  return (
    <details class="more">
      <summary>{t('why_this_form')}</summary>
      <ul class="plain">
        {form.evidence.map((it) => (
          <li key={`${it.code} ${it.words ?? ''}`}>
            {coded('evidence', it.code) || t('evidence_other')}
            {it.words && (
              <>
                {' '}
                <q>
                  <bdi>{clean(it.words)}</bdi>
                </q>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** No form found. Where only clicks look, this is the place to ask for more. */
function NothingHere() {
  const { view } = useShell();
  const act = useAct();
  return (
    <div class="stack tight">
      <p class="quiet">{t('no_form')}</p>
      {!view.chosen && (
        <ArmedButton
          disabled={act.busy}
          onPress={() => {
            // The prompt may close the popup, so the answer is also seen by the worker itself.
            const granted = askEverySite();
            void act.run(async () => send('welcome.choose', { everySite: await granted }));
          }}
        >
          {t('welcome_every_site')}
        </ArmedButton>
      )}
      <MaybeAlert failure={act.failure} />
    </div>
  );
}
