import type { Sight } from './find.ts';
import type { DriverEvent, DriverOrder, DriverTask } from './protocol.ts';

/** What the driver needs of the world around it. Tests give their own. */
export interface Surroundings {
  readonly document: Document;
  readonly sees: Sight;
  /** Path of the page's address. */
  path(): string;
  now(): number;
  reload(): void;
  /** Asks the worker for the job of this tab. Rejects when the worker cannot be reached. */
  ask(): Promise<DriverTask | null>;
  /** Reports to the worker. Rejects when the worker cannot be reached. */
  tell(event: DriverEvent): Promise<DriverOrder>;
  /** A new id for this document. */
  id(): string;
}
