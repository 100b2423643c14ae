import type { At } from '../../manifest/manifest-object';
import type { PreparedRequest } from '../../simulate';

/** What a change is about, in order of weight. */
export const GROUPS = ['reachable', 'access', 'routing', 'resilience', 'certificates', 'workloads', 'findings'] as const;

export type Group = (typeof GROUPS)[number];

/** Whether more can be done than before, or less, or something else. */
export type Effect = 'opens' | 'closes' | 'changes';

/** One change of what a mesh does. */
export interface Change {
  readonly group: Group;
  readonly effect: Effect;
  /** One sentence without a full stop. */
  readonly text: string;
  /** The values that decide, before and after. */
  readonly places: readonly At[];
  /** A request that shows it. */
  readonly witness?: Witness;
}

/** A request that the two sides treat differently. */
export interface Witness {
  readonly request: PreparedRequest;
  readonly before: string;
  readonly after: string;
}
