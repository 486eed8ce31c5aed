import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormView, PageView, PasswordView, View, WarningCode } from '../messages/view.ts';

/** What every part of the popup knows. */
export interface Shell {
  readonly view: View;
  readonly tabId: number | undefined;
  readonly page: PageView | undefined;
  /** The form of this page that is worked on, where there are several. */
  readonly form: FormView | undefined;
  readonly choose: (formId: string) => void;
  /** Warnings of that form to which the person has said yes. */
  readonly accepted: readonly WarningCode[];
  readonly accept: (codes: readonly WarningCode[]) => void;
  /** Asks for one more account. */
  readonly addAccount: () => void;
  /** Says something once, in the line at the popup's foot, which is a live region. */
  readonly say: (text: string) => void;
}

const ShellContext = createContext<Shell | undefined>(undefined);

export const ShellProvider = ShellContext.Provider;

/** The popup's shell; every part of the popup is drawn inside one. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('Drawn outside the popup');
  return shell;
}

/** Warnings that still wait for the person's yes. Nothing is filled before. */
export function waiting(shell: Pick<Shell, 'form' | 'accepted'>): readonly WarningCode[] {
  const asked = shell.form?.warnings.filter((warning) => warning.needsYes) ?? [];
  return asked.map((warning) => warning.code).filter((code) => !shell.accepted.includes(code));
}

/** The part of a message that says which form to fill; undefined when there is none or a yes is missing. */
export function fillTarget(shell: Shell): { tabId: number; formId: string; accepted: string[] } | undefined {
  const { tabId, form } = shell;
  if (tabId === undefined || !form || waiting(shell).length > 0) return undefined;
  return { tabId, formId: form.id, accepted: [...shell.accepted] };
}

/** Names that a new password must not have: those of all that still stand in Microsoft's list. */
export function takenNames(passwords: readonly PasswordView[]): readonly string[] {
  return passwords.filter((it) => it.state !== 'revoked').map((it) => it.name);
}

/** Whether the last fill went into this tab and can be undone, and whether it went into the very form shown. */
export function lastFill({ view, tabId, form }: Shell): {
  readonly undoable: boolean;
  readonly here: boolean;
} {
  const { result } = view;
  const undoable = result?.canUndo === true && result.tabId === tabId;
  return { undoable, here: undoable && (result.formId === undefined || result.formId === form?.id) };
}
