import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../messages/send.ts';
import { api } from '../views/browser.ts';
import { clean } from '../views/clean.ts';
import { t } from '../views/text.ts';
import { useShell } from './shell.ts';

interface Item {
  readonly key: string;
  readonly label: string;
  readonly press?: () => unknown;
  /** A page of this extension, which the browser opens in a tab. */
  readonly page?: string;
}

/** The menu of the account: other accounts, settings, signing out. Arrow keys, Home, End and Escape work. */
export function AccountMenu() {
  const { view, addAccount } = useShell();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const { current } = view;

  useEffect(() => {
    if (!open) return undefined;
    items(menu.current)[0]?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.parentElement?.contains(event.target))
        setOpen(false);
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const entries: readonly Item[] = [
    ...view.accounts
      .filter((account) => account.id !== current?.id)
      .map((account) => ({
        key: account.id,
        label: clean(account.address),
        press: () => send('account.select', { accountId: account.id }),
      })),
    ...(current ? [{ key: 'add', label: t('add_account'), press: addAccount }] : []),
    ...(current ? [pageItem('move'), pageItem('compromised')] : []),
    { key: 'settings', label: t('settings'), press: () => api.runtime.openOptionsPage() },
    ...(current
      ? [
          {
            key: 'sign-out',
            label: t('sign_out'),
            press: () => send('account.sign-out', { accountId: current.id }),
          },
        ]
      : []),
  ];
  return (
    <div class="menu-place">
      <button
        ref={button}
        type="button"
        class="button quiet dots"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('account_menu')}
        title={t('account_menu')}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
          <path d="M2 6.5h3v3H2zM6.5 6.5h3v3h-3zM11 6.5h3v3h-3z" />
        </svg>
      </button>
      {open && (
        <div ref={menu} role="menu" class="menu" aria-label={t('account_menu')} onKeyDown={keys(close)}>
          {entries.map(({ key, label, page, press }) =>
            page ? (
              <a
                key={key}
                role="menuitem"
                tabIndex={-1}
                href={api.runtime.getURL(page)}
                target="_blank"
                rel="noreferrer"
              >
                <bdi>{label}</bdi>
              </a>
            ) : (
              <button
                key={key}
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => {
                  close();
                  void Promise.resolve(press?.()).catch(() => undefined);
                }}
              >
                <bdi>{label}</bdi>
              </button>
            ),
          )}
        </div>
      )}
    </div>
  );
}

function pageItem(key: 'move' | 'compromised'): Item {
  return { key, label: t(`${key}_title`), page: `src/${key}/index.html` };
}

function items(menu: HTMLElement | null): readonly HTMLElement[] {
  return menu ? [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')] : [];
}

function keys(close: () => void) {
  return (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const all = items(event.currentTarget);
    const at = all.findIndex((item) => item === document.activeElement);
    const goTo: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = goTo[event.key];
    if (next !== undefined) all[next]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
  };
}
