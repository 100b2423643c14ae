import type { IConstruct } from 'constructs';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { attachPolicy } from '../core/policy-attachment';
import type { IPolicyTarget } from '../core/roles';

/** Where among Istio's own filters an extension runs: before authentication, before authorization, or before statistics. */
export type ExtensionPhase = 'AUTHN' | 'AUTHZ' | 'STATS';

/** Which traffic of a proxy an extension sees. */
export interface TrafficMatch {
  /**
   * What the workload calls as `CLIENT`, what calls it as `SERVER`.
   * @default 'CLIENT_AND_SERVER'
   */
  readonly mode?: 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER';
  /**
   * Ports of the call.
   * @default - all
   */
  readonly ports?: readonly number[];
}

/** Where an extension runs. */
export interface ExtensionPlace {
  /** The mesh, a namespace, the workloads or the gateway that it is for. */
  readonly target: IPolicyTarget;
  /**
   * Where it runs among Istio's own filters.
   * @default - behind all of them, before the router
   */
  readonly phase?: ExtensionPhase;
  /**
   * Where it runs among extensions of the same phase: higher ones earlier.
   * @default 0
   */
  readonly priority?: number;
  /**
   * Traffic that it sees: what is like any of these.
   * @default - all
   */
  readonly match?: readonly TrafficMatch[];
}

/** The fields that WasmPlugin and TrafficExtension have alike. */
export function renderPlace(at: IConstruct, { target, phase, priority, match }: ExtensionPlace) {
  checkPriority(at, priority);
  return {
    ...attachPolicy(at, target.asPolicyTarget(), 'requests'),
    phase,
    priority,
    match: match?.map(({ mode, ports }, index) => ({
      mode,
      ports: ports?.map((number) => ({ number: checkPort(at, `match[${index}].ports`, number) })),
    })),
  };
}

/** The priority, when it is one. */
export function checkPriority(at: IConstruct, priority: number | undefined): number | undefined {
  if (priority === undefined || (Number.isInteger(priority) && Math.abs(priority) < 2 ** 31)) return priority;
  throw new ConfigError(at, { field: 'priority', value: priority, problem: 'is no priority', fix: 'write a whole number' });
}
