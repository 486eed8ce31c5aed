import type { Account, SeedAppPassword, Tenant } from './state.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const FABRIKAM = 'aaaaaaaa-0000-4000-8000-000000000002';

/** The organizations that exist. */
export function seedTenants(): Tenant[] {
  return [
    { id: CONTOSO, displayName: 'Contoso', domains: ['contoso.example', 'contoso.onmicrosoft.example'] },
    { id: FABRIKAM, displayName: 'Fabrikam', domains: ['fabrikam.example'] },
  ];
}

type Difference = Partial<Account> & Pick<Account, 'upn' | 'displayName'>;

/** One account; what is not said is an ordinary, enforced person with a mailbox. */
function account(number: number, difference: Difference): Account {
  const [givenName = '', surname = ''] = difference.displayName.split(' ');
  const [local = ''] = difference.upn.split('@');
  const mail = difference.mail === undefined ? difference.upn : difference.mail;
  return {
    id: `bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`,
    tenantId: CONTOSO,
    mail,
    proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
    givenName,
    surname,
    password: `demo-${local}`,
    mfaCode: '123456',
    mfa: 'enforced',
    mfaRegistered: true,
    methods: [
      { id: `phone-${number}`, type: 'phone', detail: '+371 20000000' },
      { id: `authenticator-${number}`, type: 'authenticator', detail: 'Pocket phone' },
      { id: `password-${number}`, type: 'password', detail: 'Last updated: a month ago' },
    ],
    servicePlans: ['EXCHANGE_S_ENTERPRISE'],
    preferredLanguage: 'en-US',
    isAdmin: false,
    ownedApplications: [],
    smtpAuth: 'inherit',
    ...difference,
  };
}

/** The people that exist. Their passwords are `demo-` and the part before the @. */
export function seedAccounts(): Account[] {
  return [
    account(1, { upn: 'anna@contoso.example', displayName: 'Anna Berzina' }),
    account(2, { upn: 'ben@contoso.example', displayName: 'Ben Smith' }),
    account(3, {
      upn: 'newcomer@contoso.example',
      displayName: 'Nina Newcomer',
      mfa: 'enabled',
      mfaRegistered: false,
      methods: [{ id: 'password-3', type: 'password', detail: 'Last updated: today' }],
    }),
    account(4, {
      upn: 'policy@contoso.example',
      displayName: 'Paul Policy',
      mfa: 'conditional-access',
    }),
    account(5, {
      upn: 'nomail@contoso.example',
      displayName: 'Nora Nomail',
      mail: null,
      servicePlans: ['INTUNE_A'],
    }),
    account(6, { upn: 'full@contoso.example', displayName: 'Fred Full' }),
    account(7, { upn: 'twins@contoso.example', displayName: 'Tina Twins' }),
    account(8, { upn: 'scanner@contoso.example', displayName: 'Scanner Mailbox' }),
    account(9, {
      upn: 'alias@contoso.example',
      displayName: 'Alan Alias',
      mail: 'alan.alias@contoso.example',
      proxyAddresses: ['SMTP:alan.alias@contoso.example', 'smtp:alias@contoso.example'],
    }),
    account(10, {
      upn: 'anna@fabrikam.example',
      displayName: 'Anna Berzina',
      tenantId: FABRIKAM,
      password: 'demo-anna-fabrikam',
    }),
    account(12, {
      upn: 'admin@contoso.example',
      displayName: 'Ada Admin',
      isAdmin: true,
      ownedApplications: [
        {
          id: 'eeeeeeee-0000-4000-8000-000000000001',
          appId: 'eeeeeeee-0000-4000-8000-00000000000a',
          displayName: 'Ticket system mail',
          redirectUris: [],
          secrets: [],
          removedSecrets: [],
          visibleAt: 0,
        },
      ],
    }),
    account(11, { upn: 'nosmtp@contoso.example', displayName: 'Nick Nosmtp', smtpAuth: 'disabled' }),
  ];
}

/** App passwords that are there from the start: a full account and one with equal names. */
export function seedAppPasswords(): SeedAppPassword[] {
  const full = Array.from({ length: 40 }, (_, index) => ({
    upn: 'full@contoso.example',
    name: `Old device ${String(index + 1).padStart(2, '0')}`,
  }));
  return [
    ...full,
    { upn: 'twins@contoso.example', name: 'Scanner, 2nd floor' },
    { upn: 'twins@contoso.example', name: 'Scanner, 2nd floor' },
    { upn: 'twins@contoso.example', name: 'Scanner, 1st floor' },
  ];
}
