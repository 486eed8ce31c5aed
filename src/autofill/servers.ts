import type { Protocol, ServerSettings } from './types.ts';

/** Mail servers of Microsoft 365, worldwide, with where they are known from. */
export interface ServerEntry extends ServerSettings {
  /** V: read in the maker's documentation. */
  readonly mark: 'V';
  readonly source: string;
}

export const MICROSOFT_365_SERVERS: Readonly<Record<Protocol, ServerEntry>> = {
  imap: { host: 'outlook.office365.com', port: 993, security: 'tls', mark: 'V', source: 'exchange docs' },
  pop: { host: 'outlook.office365.com', port: 995, security: 'tls', mark: 'V', source: 'exchange docs' },
  smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls', mark: 'V', source: 'exchange docs' },
};
