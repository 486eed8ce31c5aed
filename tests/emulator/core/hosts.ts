/** The host names the emulator answers for. */
export const HOST = {
  login: 'login.microsoftonline.com',
  graph: 'graph.microsoft.com',
  securityInfo: 'mysignins.microsoft.com',
  shortLinks: 'aka.ms',
  forms: 'forms.test',
  other: 'other.test',
  evil: 'evil.test',
  control: 'emulator.test',
} as const;

/** All host names a browser must be sent here for. */
export const HOSTS: readonly string[] = Object.values(HOST);

/** The mail host: not a web page, so not in HOSTS. */
export const SMTP_HOST = 'smtp.office365.com';
