import type { At } from '../../manifest/manifest-object';
import type { PreparedRequest } from '../../simulate';

/** The groups of changes, in order of importance. */
export const GROUPS = ['reachable', 'access', 'routing', 'resilience', 'certificates', 'workloads', 'findings'] as const;

/** One of `GROUPS`: what a change is about. */
export type Group = (typeof GROUPS)[number];

/** Whether the change allows more than before, less, or something else. */
export type Effect = 'opens' | 'closes' | 'changes';

/** One change in the behaviour of a mesh. */
export interface Change {
  readonly group: Group;
  readonly effect: Effect;
  /** One sentence without a full stop. */
  readonly text: string;
  /** The objects that cause the change, with the first value that differs. */
  readonly places: readonly At[];
  /** The requests that it is about. Not set for changes that are not about traffic. */
  readonly traffic?: Traffic;
  /** A request that shows it. */
  readonly witness?: Witness;
}

/** The requests that a change is about. */
export interface Traffic {
  /** What is different: `reachability`, `shares`, `timeout` and so on. */
  readonly facet: string;
  /** `the internet`, `every workload of the mesh`, `shop/web`. */
  readonly who: string;
  readonly from: readonly string[];
  /** `http://reviews.bookinfo.svc.cluster.local:9080`, `https://*.example.com` for hosts that nothing names. */
  readonly to: readonly string[];
}

/** A request that the two sides treat differently. */
export interface Witness {
  readonly request: PreparedRequest;
  readonly before: string;
  readonly after: string;
}
