import { isRendered } from './dom.ts';
import { extension, type PushListener } from './extension.ts';
import { showIcon, type Icon } from './icon.ts';
import { lent, shared, type Shared } from './shared.ts';
import type { Tools } from './tools.ts';

const NAME = 'icons';

/**
 * The script that shows the icon at the secret of every found form, on sites that are offered unasked. A press on it
 * opens the popup; it fills nothing itself. Injected again, it does nothing.
 */
function start(state: Shared, { isAlive, quietly, send }: Tools): void {
  let icons: readonly Icon[] = [];

  function show(): void {
    hide();
    if (!state.icons) return;
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
      return [showIcon(secret.element, open)];
    });
  }

  function hide(): void {
    for (const icon of icons) icon.remove();
    icons = [];
  }

  const onPush: PushListener = (push) => {
    if (push.page === 'hide') hide();
    return false;
  };

  state.changed.set(NAME, (alive) => (alive && isAlive() ? show() : hide()));
  extension().runtime.onMessage.addListener(onPush);
  show();
}

const there = shared();
const tools = lent();
if (there && tools && !there.changed.has(NAME)) start(there, tools);
