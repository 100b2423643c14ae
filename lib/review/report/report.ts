import type { Change, Group } from '../changes/change';
import type { Review } from '../compare';

/** The review of one cluster, overlay or chart. */
export interface ReviewedEnvironment {
  /** Undefined for the only one. */
  readonly name?: string;
  readonly review: Review;
}

/** The content of a report. */
export interface ReviewReport {
  /** What was compared: `dist at main`. */
  readonly before: string;
  readonly after: string;
  readonly environments: readonly ReviewedEnvironment[];
  /** Who must approve changes of a group. @default nobody */
  readonly approvers?: Partial<Readonly<Record<Group, readonly string[]>>>;
  /** What could not be read, one line each. @default nothing */
  readonly notes?: readonly string[];
  /** How the name of a file is shown. @default as it was read */
  readonly fileName?: (file: string) => string;
  /** With the objects that differ without an effect. @default false */
  readonly verbose?: boolean;
}

/** All changes, with the environment that they are in. */
export function allChanges({ environments }: ReviewReport): readonly (readonly [Change, environment: string | undefined])[] {
  return environments.flatMap(({ name, review }) => review.changes.map((change) => [change, name] as const));
}

/** True if nothing that requests, callers or clusters notice is different, as far as it is compared. */
export function isUnchanged({ environments }: ReviewReport): boolean {
  return environments.every(({ review }) => review.changes.length === 0 && review.notModelled.length === 0 && review.leftOut === 0);
}
