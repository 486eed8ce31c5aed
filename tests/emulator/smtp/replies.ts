import type { Settings } from '../core/settings.ts';

/** What the mail server says, word for word as clients report it. */
export interface SmtpRefusal {
  code: number;
  text: string;
}

/** Given to everybody while the setting stands. */
export const SMTP_REFUSALS: Readonly<Record<Exclude<Settings['smtp'], 'on'>, SmtpRefusal>> = {
  'tenant-disabled': {
    code: 535,
    text: '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
  },
  'mailbox-disabled': {
    code: 535,
    text: '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.',
  },
  'basic-disabled': {
    code: 535,
    text: '5.7.139 Authentication unsuccessful, basic authentication is disabled.',
  },
  'security-defaults': {
    code: 535,
    text: "5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
  },
  removed: { code: 550, text: '5.7.30 Basic authentication is not supported for Client Submission.' },
};

/** A wrong, deleted or not yet active app password. */
export const BAD_CREDENTIALS: Readonly<Record<Settings['smtpBadCredentials'], SmtpRefusal>> = {
  '5.7.139': { code: 535, text: '5.7.139 Authentication unsuccessful, the user credentials were incorrect.' },
  '5.7.3': { code: 535, text: '5.7.3 Authentication unsuccessful' },
};

export const NOT_AUTHENTICATED: SmtpRefusal = {
  code: 530,
  text: '5.7.57 Client not authenticated to send mail.',
};

export const SEND_AS_DENIED: SmtpRefusal = {
  code: 550,
  text: '5.7.60 SMTP; Client does not have permissions to send as this sender',
};
