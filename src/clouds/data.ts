import { fact, type Fact } from './fact.ts';

/** Microsoft's clouds: each has hosts, accounts and app registrations of its own. */
export const CLOUD_IDS = ['worldwide', 'us-government', 'us-dod', 'china'] as const;
export type CloudId = (typeof CLOUD_IDS)[number];

/** The hosts of one cloud. Microsoft may change any of them: mend it here. */
export interface Cloud {
  /** Gives out tokens. In the manifest's `connect-src`, so never U. */
  readonly login: Fact<string>;
  /** Microsoft Graph. Likewise. */
  readonly graph: Fact<string>;
  /** My Sign-Ins, with the Security info page. Where it is U, Latchkey presses nothing there. */
  readonly securityInfo: Fact<string>;
  readonly imap: Fact<string>;
  readonly pop: Fact<string>;
  readonly smtp: Fact<string>;
}

const GRAPH_DOCS = 'graph-docs, national cloud deployments';
const EXCHANGE_DOCS = 'exchange docs';
const ENGINE = 'documentation and code of one mail program';
const MSAL = 'msal-common 16, list of authorities';

export const CLOUDS: Readonly<Record<CloudId, Cloud>> = {
  worldwide: {
    login: fact('V', MSAL, 'login.microsoftonline.com'),
    graph: fact('V', GRAPH_DOCS, 'graph.microsoft.com'),
    securityInfo: fact('V', 'entra-docs, combined registration', 'mysignins.microsoft.com'),
    imap: fact('V', EXCHANGE_DOCS, 'outlook.office365.com'),
    pop: fact('V', EXCHANGE_DOCS, 'outlook.office365.com'),
    smtp: fact('V', EXCHANGE_DOCS, 'smtp.office365.com'),
  },
  /** GCC High. GCC is in the worldwide cloud. */
  'us-government': {
    login: fact('V', MSAL, 'login.microsoftonline.us'),
    graph: fact('V', GRAPH_DOCS, 'graph.microsoft.us'),
    // A library of Microsoft's for Android names this host; guides name mysignins.microsoft.us.
    securityInfo: fact('U', 'msal-common for Android, against several guides', 'mysignins.azure.us'),
    imap: fact('C', ENGINE, 'outlook.office365.us'),
    pop: fact('C', ENGINE, 'outlook.office365.us'),
    smtp: fact('C', ENGINE, 'smtp.office365.us'),
  },
  'us-dod': {
    login: fact('V', MSAL, 'login.microsoftonline.us'),
    graph: fact('V', GRAPH_DOCS, 'dod-graph.microsoft.us'),
    securityInfo: fact('U', 'as for GCC High', 'mysignins.azure.us'),
    imap: fact('C', ENGINE, 'outlook-dod.office365.us'),
    pop: fact('C', ENGINE, 'outlook-dod.office365.us'),
    smtp: fact('U', ENGINE, 'outlook-dod.office365.us'),
  },
  /** Operated by 21Vianet. */
  china: {
    login: fact('V', MSAL, 'login.partner.microsoftonline.cn'),
    graph: fact('V', GRAPH_DOCS, 'microsoftgraph.chinacloudapi.cn'),
    securityInfo: fact('U', 'a single guide', 'mysignins.windowsazure.cn'),
    imap: fact('C', ENGINE, 'partner.outlook.cn'),
    pop: fact('C', ENGINE, 'partner.outlook.cn'),
    smtp: fact('U', 'sources that differ', 'smtp.partner.outlook.cn'),
  },
};
