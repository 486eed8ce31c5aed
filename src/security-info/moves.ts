import type { FailureCode } from '../messages/failure.ts';
import type { PersonStep } from './job.ts';
import type { DriverTask } from './protocol.ts';
import type { Course, Scene } from './screens.ts';

/** What the driver does next: at most one click, one text, or one message. */
export type Move =
  /** Presses one element. The same key is never pressed twice while the page stays as it is. */
  | { readonly do: 'press'; readonly element: HTMLElement; readonly key: PressKey; readonly step: PersonStep }
  | { readonly do: 'choose'; readonly box: HTMLSelectElement; readonly option: HTMLOptionElement }
  | { readonly do: 'type'; readonly field: HTMLInputElement; readonly text: string }
  | { readonly do: 'tell-listed'; readonly names: readonly string[] }
  | { readonly do: 'tell-naming'; readonly name: string }
  | { readonly do: 'tell-created' }
  | { readonly do: 'tell-captured'; readonly name: string | null; readonly secret: string }
  | { readonly do: 'tell-closed' }
  | { readonly do: 'tell-deleting'; readonly name: string; readonly rows: number }
  | { readonly do: 'tell-deleted'; readonly name: string }
  | {
      readonly do: 'tell-failed';
      readonly code: FailureCode;
      readonly plain?: true;
      readonly facts?: Readonly<Record<string, string>>;
    }
  /** Brings the next rows of a long list into view; `otherwise` where there are none. */
  | { readonly do: 'scroll'; readonly otherwise: Move }
  /** Nothing to do until the page changes, or this much time has passed. */
  | { readonly do: 'hold'; readonly limit: number; readonly keepGuide?: boolean }
  /** Says what the person has to do, pointing at an element where there is one. */
  | { readonly do: 'guide'; readonly step: PersonStep; readonly target?: Element };

export type PressKey =
  | 'add-method'
  | 'more-options'
  | 'tile'
  | 'open'
  | 'option'
  | 'add'
  | 'next'
  | 'done'
  | `delete ${string}`
  | `confirm ${string}`;

/** What the driver remembers of this document. */
export interface Memory {
  readonly page: string;
  course: Course;
  /** When the page began to show what it shows now. */
  since: number;
  /** When the same screen was last changed by anything. */
  changedAt: number;
  /** The names that were last told, joined; null before the first time. */
  listed: string | null;
  /** When a list without the awaited name was told. */
  listedAt: number;
  /** The last text told with `naming`. */
  naming: string | null;
  /** What was last typed in the page; a person may type on, and press, before the driver looks again. */
  typed: string | null;
  created: boolean;
  captured: boolean;
  /** Presses that have not changed the screen yet, or that are never repeated. */
  readonly pressed: Map<PressKey, number>;
  /** The alert that stood there before the last press. */
  alertBefore: string;
  /** Microsoft refused a deletion; why is being looked at. */
  refused: boolean;
  /** The row that this document is deleting. */
  deleting: { readonly name: string; readonly rows: number } | null;
  /** How often each name was shown when it was first seen. */
  readonly baseline: Map<string, number>;
  /** How often each name of the list was shown at once; grows while a long list is scrolled. */
  readonly read: Map<string, number>;
  /** The step that the person is guided through, if any. */
  guiding: PersonStep | null;
}

/** All that a decision may depend on. */
export interface Situation {
  readonly task: DriverTask;
  readonly scene: Scene;
  readonly memory: Memory;
  readonly document: Document;
  readonly sees: (element: Element) => boolean;
  /** How long the screen has been as it is, and how long nothing at all has changed. */
  readonly age: number;
  readonly quiet: number;
  readonly now: number;
}

export function newMemory(page: string, now: number): Memory {
  return {
    page,
    course: { asked: false, chose: false, named: false, deleting: false },
    since: now,
    changedAt: now,
    listed: null,
    listedAt: 0,
    naming: null,
    typed: null,
    created: false,
    captured: false,
    pressed: new Map(),
    alertBefore: '',
    refused: false,
    deleting: null,
    baseline: new Map(),
    read: new Map(),
    guiding: null,
  };
}

/** An alert that was not there before the last press. */
export function newAlert({ scene, memory }: Situation): string {
  return scene.alert === memory.alertBefore ? '' : scene.alert;
}
