import { WORLDWIDE, type Places } from '../clouds/places.ts';
import type { Protocol, ServerSettings } from './types.ts';

/** Ports and protection of Microsoft 365's mail servers, the same in every cloud (V: exchange docs). */
const DOORS: Readonly<Record<Protocol, Omit<ServerSettings, 'host'>>> = {
  imap: { port: 993, security: 'tls' },
  pop: { port: 995, security: 'tls' },
  smtp: { port: 587, security: 'starttls' },
};

/** The mail servers of Microsoft 365 in one cloud. */
export function serversIn({ imap, pop, smtp }: Places): Readonly<Record<Protocol, ServerSettings>> {
  return {
    imap: { host: imap, ...DOORS.imap },
    pop: { host: pop, ...DOORS.pop },
    smtp: { host: smtp, ...DOORS.smtp },
  };
}

/** The mail servers of Microsoft 365, worldwide. */
export const MICROSOFT_365_SERVERS = serversIn(WORLDWIDE);
