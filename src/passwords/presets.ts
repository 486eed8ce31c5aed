import type { Mark } from '../clouds/fact.ts';

/**
 * Programs and devices that a person may want an app password for ("For"), and whether each needs one at all.
 * Mend it here when a program learns OAuth. Nothing is clicked because of this list: it only chooses texts.
 */
export interface Preset {
  /** Its texts are `preset_<key>` and, for the name that is proposed, `preset_name_<key>`. */
  readonly key: string;
  /**
   * `yes`: mostly nothing else works. `where-no-oauth`: some versions and set-ups can use OAuth. `no`: it signs in
   * by itself, so an app password is the wrong way. The last two have a text `preset_better_<key>`.
   */
  readonly needs: 'yes' | 'where-no-oauth' | 'no';
  /** The proposed name ends with the site: a thing that is set up on a page of its own. */
  readonly onSite: boolean;
  /** How sure `needs` is, as in `security-info/page-data.ts`. */
  readonly mark: Mark;
  readonly source: string;
}

const DEPRECATION = 'learn.microsoft.com, Deprecation of Basic authentication in Exchange Online';
const MOZILLA = 'support.mozilla.org, Microsoft OAuth authentication and Thunderbird in 2026';
const GUIDES = "vendors' set-up guides";

export const PRESETS = [
  { key: 'scanner', needs: 'yes', onSite: true, mark: 'C', source: 'azure-docs issue 72348; vendors' },
  { key: 'nas', needs: 'yes', onSite: true, mark: 'C', source: GUIDES },
  { key: 'ups', needs: 'yes', onSite: true, mark: 'C', source: GUIDES },
  { key: 'camera', needs: 'yes', onSite: true, mark: 'C', source: GUIDES },
  {
    key: 'wordpress',
    needs: 'where-no-oauth',
    onSite: true,
    mark: 'C',
    source: 'wpmailsmtp.com; FluentSMTP',
  },
  {
    key: 'webmail',
    needs: 'where-no-oauth',
    onSite: true,
    mark: 'C',
    source: 'nextcloud/mail 8258; Roundcube',
  },
  {
    key: 'tickets',
    needs: 'where-no-oauth',
    onSite: true,
    mark: 'C',
    source: 'OroCRM, Dolibarr, ServiceNow',
  },
  { key: 'script', needs: 'yes', onSite: false, mark: 'C', source: 'nodemailer, PHPMailer, smtplib, msmtp' },
  { key: 'outlook', needs: 'no', onSite: false, mark: 'V', source: DEPRECATION },
  { key: 'apple-mail', needs: 'no', onSite: false, mark: 'V', source: DEPRECATION },
  { key: 'thunderbird', needs: 'no', onSite: false, mark: 'V', source: MOZILLA },
  /** Before 77/78: no OAuth, and IMAP and POP refuse its passwords. */
  { key: 'thunderbird-old', needs: 'no', onSite: false, mark: 'V', source: MOZILLA },
  { key: 'windows-mail', needs: 'no', onSite: false, mark: 'V', source: DEPRECATION },
  /** Outlook for iOS and Android by Microsoft's word (V); Gmail and Samsung Mail by guides. */
  { key: 'phone', needs: 'no', onSite: false, mark: 'C', source: GUIDES },
] as const satisfies readonly Preset[];
