import type { IConstruct } from 'constructs';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { attachPolicy } from '../core/policy-attachment';
import type { IPolicyTarget } from '../core/roles';

/** The phase in which an extension runs: before authentication, before authorization, or before statistics. */
export type ExtensionPhase = 'AUTHN' | 'AUTHZ' | 'STATS';

/** The traffic of a proxy that an extension sees. */
export interface TrafficMatch {
  /**
   * Outbound requests as `CLIENT`, inbound requests as `SERVER`.
   * @default 'CLIENT_AND_SERVER'
   */
  readonly mode?: 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER';
  /**
   * Ports of the traffic.
   * @default - all
   */
  readonly ports?: readonly number[];
}

/** Where an extension runs. */
export interface ExtensionPlace {
  /** The mesh, namespace, workloads or gateway that it applies to. */
  readonly target: IPolicyTarget;
  /**
   * The phase in which it runs, relative to Istio's own filters.
   * @default - after all of them, before the router
   */
  readonly phase?: ExtensionPhase;
  /**
   * Priority among extensions of the same phase: higher ones run first.
   * @default 0
   */
  readonly priority?: number;
  /**
   * Traffic that it sees: that which meets any of these matches.
   * @default - all
   */
  readonly match?: readonly TrafficMatch[];
}

/** The common fields of WasmPlugin and TrafficExtension. */
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

/** The priority, if it is valid. */
export function checkPriority(at: IConstruct, priority: number | undefined): number | undefined {
  if (priority === undefined || (Number.isInteger(priority) && Math.abs(priority) < 2 ** 31)) return priority;
  throw new ConfigError(at, { field: 'priority', value: priority, problem: 'is not a valid priority', fix: 'write a whole number' });
}
