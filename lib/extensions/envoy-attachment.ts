import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { attachPolicy } from '../core/policy-attachment';
import type { PolicyTargetConfig } from '../core/roles';

/** The fields of an EnvoyFilter that select its proxies. */
export type EnvoyFilterAttachment = Pick<networking.EnvoyFilterSpec, 'workloadSelector' | 'targetRefs'>;

/**
 * The fields by which an EnvoyFilter reaches its target.
 *
 * @throws ConfigError for waypoints, and for workloads in ambient mode, because ztunnel is not Envoy
 */
export function attachEnvoyFilter(at: IConstruct, target: PolicyTargetConfig): EnvoyFilterAttachment {
  if (!target.hasOwnProxy) checkIsPatchable(at, target);
  const { selector, targetRefs } = attachPolicy(at, target, 'requests');
  return { workloadSelector: selector && { labels: { ...selector.matchLabels } }, targetRefs };
}

function checkIsPatchable(at: IConstruct, { namespace, selector, ref }: PolicyTargetConfig): void {
  const fix = 'use a TrafficExtension for a service or a Waypoint, or patch the gateway';
  if (ref && !selector) {
    const problem = 'is a waypoint, for which Istio does not support EnvoyFilters';
    throw new ConfigError(at, { field: 'target', value: `${ref.kind} ${ref.name}`, problem, fix });
  }
  if (!isAmbient(at, namespace)) return;
  const problem = 'selects pods in ambient mode, which do not have an Envoy proxy to patch';
  throw new ConfigError(at, { field: 'target', value: selector ?? namespace, problem, fix });
}
