import { clean } from './clean.ts';

/** A name from outside as text of its own direction, so that it cannot reorder the words around it. */
export function Name({ text }: { readonly text: string }) {
  return <bdi class="name">{clean(text)}</bdi>;
}
