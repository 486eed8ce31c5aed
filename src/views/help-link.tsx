import { api } from './browser.ts';
import { t } from './text.ts';

/** The place of a text in the help page. */
export function helpId(family: string, code: string): string {
  return `${family}-${code}`;
}

/** The way from an alert to its place in the help page, which is part of the extension. */
export function HelpLink({ family, code }: { readonly family: string; readonly code: string }) {
  return (
    <a
      href={api.runtime.getURL(`src/help/index.html#${helpId(family, code)}`)}
      target="_blank"
      rel="noreferrer"
    >
      {t('more_help')}
    </a>
  );
}
