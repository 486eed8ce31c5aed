import { isRendered } from './dom.ts';
import { showIcon, type Icon } from './icon.ts';
import type { Shared } from './shared.ts';
import type { Tools } from './tools.ts';

/** The icons of a document. */
export interface Icons {
  /** Shows one at the secret of every form that is known now, if it may show here. */
  show(): void;
  hide(): void;
}

/** The icons at the forms of a document: a press on one opens the popup, and fills nothing itself. */
export function iconsOf(state: Shared, { quietly, send }: Tools): Icons {
  let icons: readonly Icon[] = [];

  function show(): void {
    hide();
    const { iconName } = state;
    if (!iconName) return;
    icons = [...state.forms].flatMap(([handle, { found }]) => {
      const secret = found.fields.find(
        (field) => /password|client-secret/.test(field.role) && isRendered(field.element),
      );
      if (!secret) return [];
      const open = (): void => {
        // The popup looks at the page again when it opens; this form is still the chosen one then.
        state.focused = secret.element;
        void quietly(send('form.open', { handle }));
      };
      return [showIcon(secret.element, iconName, open)];
    });
  }

  function hide(): void {
    for (const icon of icons) icon.remove();
    icons = [];
  }

  return { show, hide };
}
