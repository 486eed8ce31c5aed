import type { Evidence, FormKind, Protocol, Role } from './types.ts';

/** Bounds of what is read: entries of one kind, and characters of one text. */
export const MOST = { entries: 400, text: 1_000 } as const;

/** Whether a control could be seen: shown, not rendered, or put beside the page, where traps for managers are. */
export const SEEN = ['shown', 'hidden', 'aside'] as const;

/** One control as plain data: what is written in and around it, and no value that a person typed. */
export interface ControlFacts {
  /** DOM type of an input; `select`, `textarea`, or the ARIA role of another element. */
  readonly type: string;
  readonly label: string;
  readonly hint: string;
  /** Free text since the control before. */
  readonly notes: string;
  readonly name: string;
  readonly id: string;
  readonly example: string;
  /** The page says that it is for the name of an account. */
  readonly loginName: boolean;
  /** Texts and values of the options to choose from. */
  readonly options: string;
  /** The text of the selected option, or of a box that cannot be written. */
  readonly chosen: string;
  /** Of a radio its value; of a box what only the settings of mail hold: a port, a server, a kind of protection. */
  readonly value: string;
  readonly seen: (typeof SEEN)[number];
  readonly disabled: boolean;
  /** Number of its form in the page; -1 outside. */
  readonly form: number;
  /** Number of its table row; -1 outside. */
  readonly row: number;
  /** Numbers of the headings it stands under, the nearest last. */
  readonly headings: readonly number[];
}

/** A page as plain data: what the page's script reads and the worker makes forms of. */
export interface PageFacts {
  readonly title: string;
  readonly headings: readonly string[];
  readonly controls: readonly ControlFacts[];
  readonly buttons: readonly { readonly text: string; readonly form: number }[];
  /** Names and ids of `type=hidden` inputs. */
  readonly hidden: readonly { readonly name: string; readonly form: number }[];
}

/** A mail setup form among the controls of a page. */
export interface FormFacts {
  readonly kind: FormKind;
  /** Roles by the number of the control, in page order. */
  readonly fields: readonly { readonly control: number; readonly role: Role }[];
  readonly protocols: readonly Protocol[];
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** The control to tick before the boxes for signing in can be written, by its number. */
  readonly opener?: number;
}

/** Says whether a control is ticked rather than written in; such controls have their label after them. */
export function isChoice(type: string): boolean {
  return /^(radio|checkbox|switch)$/.test(type);
}
