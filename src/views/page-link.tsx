import type { ComponentChildren } from 'preact';
import { api } from './browser.ts';

interface Props {
  /** Below `src/` of the package. */
  readonly path: string;
  /** The accessible name, where the words alone do not tell which one of several it is. */
  readonly name?: string;
  readonly children: ComponentChildren;
}

/** The way to another page of this extension, in a tab. */
export function PageLink({ path, name, children }: Props) {
  return (
    <a href={api.runtime.getURL(`src/${path}`)} target="_blank" rel="noreferrer" aria-label={name}>
      {children}
    </a>
  );
}
