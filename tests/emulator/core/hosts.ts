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

/** The hosts of another cloud: the same servers behind other names. */
export const GOVERNMENT = {
  login: 'login.microsoftonline.us',
  graph: 'graph.microsoft.us',
  securityInfo: 'mysignins.azure.us',
} as const;

/** The hosts of the cloud that a host belongs to. */
export function cloudOf(host: string): { readonly login: string; readonly securityInfo: string } {
  return Object.values<string>(GOVERNMENT).includes(host) ? GOVERNMENT : HOST;
}

/** All host names a browser must be sent here for. */
export const HOSTS: readonly string[] = [...Object.values(HOST), ...Object.values(GOVERNMENT)];

/** The mail host: not a web page, so not in HOSTS. */
export const SMTP_HOST = 'smtp.office365.com';
