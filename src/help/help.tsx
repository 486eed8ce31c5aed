import { FAILURE_CODES } from '../messages/failure.ts';
import { MAX_NAME_LENGTH, MIN_NAME_LENGTH } from '../passwords/names.ts';
import { AADSTS_GROUPS } from '../sign-in/aadsts.ts';
import { helpId } from '../views/help-link.tsx';
import { Mark } from '../views/mark.tsx';
import { PageLink } from '../views/page-link.tsx';
import { REFUSALS } from '../views/refusals.ts';
import { coded, t, type Facts } from '../views/text.ts';
import { Truths } from '../views/truths.tsx';

/** What stands for the facts of a case that nobody knows here. */
const FACTS: Facts = {
  limit: '40',
  min: String(MIN_NAME_LENGTH),
  max: String(MAX_NAME_LENGTH),
  ...Object.fromEntries(['name', 'found', 'wanted', 'origin', 'address', 'code'].map((key) => [key, '…'])),
};

/** All that can go wrong, in the very words of the alerts; each alert links to its place here. Works offline. */
export function Help() {
  return (
    <main>
      <header class="brand">
        <Mark />
        <h1>{t('help_title')}</h1>
      </header>
      <section class="stack" aria-labelledby="truths">
        <h2 id="truths">{t('truths_title')}</h2>
        <Truths />
      </section>
      <section class="stack" aria-labelledby="better-ways">
        <h2 id="better-ways">{t('move_title')}</h2>
        <p>{t('move_lead')}</p>
        <p>
          <PageLink path="move/index.html">{t('better_question')}</PageLink>
        </p>
        <p>{t('exchange_mistake')}</p>
      </section>
      <section class="stack" aria-labelledby="compromised">
        <h2 id="compromised">{t('compromised_title')}</h2>
        <p>{t('compromised_lead')}</p>
        <p>{t('rescue_survives')}</p>
        <p>
          <PageLink path="compromised/index.html">{t('revoke_all_mine')}</PageLink>
        </p>
      </section>
      <Chapter id="failures" title={t('help_failures')} family="failure" codes={FAILURE_CODES} />
      <Chapter id="refusals" title={t('help_refusals')} family="refusal" codes={REFUSALS} />
      <Chapter id="signing-in" title={t('help_sign_in')} family="aadsts" codes={Object.keys(AADSTS_GROUPS)} />
    </main>
  );
}

interface ChapterProps {
  readonly id: string;
  readonly title: string;
  readonly family: 'failure' | 'refusal' | 'aadsts';
  readonly codes: readonly string[];
}

function Chapter({ id, title, family, codes }: ChapterProps) {
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {codes.map((code) => (
        <article key={code} id={helpId(family, code)} class="stack tight topic">
          <h3>{coded(family, code, 'what', FACTS)}</h3>
          {['why', 'do'].map((part) => {
            const text = coded(family, code, part, FACTS);
            return text && <p key={part}>{text}</p>;
          })}
        </article>
      ))}
    </section>
  );
}
