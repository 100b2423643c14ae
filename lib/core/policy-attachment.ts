import type { IConstruct } from 'constructs';
import { ConfigError } from './config-error';
import { isAmbient, isBehindWaypoint, versionsOf } from './data-planes';
import type { PolicyTargetConfig, PolicyTargetRef } from './roles';
import { GATEWAY_NAME } from '../semantics/data-plane';

/**
 * What a policy must see to be enforced: `connections` (identities, addresses, ports), the `requests` inside them (methods, paths, tokens,
 * custom code, and the actions CUSTOM and AUDIT), or, for `telemetry`, requests that are only reported, for which whole namespaces and
 * the mesh can be named in any data plane.
 */
export type PolicyLayer = 'connections' | 'requests' | 'telemetry';

/** The pods that a policy applies to, by their labels; all pods of the namespace if it is not set. */
export interface PodSelection {
  readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> };
}

/** The fields of a policy that select its workloads. */
export interface PolicyAttachment extends PodSelection {
  readonly targetRefs?: PolicyTargetRef[];
}

/**
 * The fields by which a policy of this layer reaches its target.
 *
 * @throws ConfigError when nothing in ambient mode would enforce it
 */
export function attachPolicy(at: IConstruct, target: PolicyTargetConfig, layer: PolicyLayer): PolicyAttachment {
  if (target.ref && isNamed(at, target, layer)) return { targetRefs: namesOf(at, target.namespace, target.ref) };
  if (layer === 'requests') checkSeesRequests(at, target);
  if (layer === 'telemetry' && target.selector) checkSeesRequests(at, target);
  return selectPods(at, target);
}

/**
 * The fields by which a policy of a kind without `targetRefs` reaches its target.
 *
 * @throws ConfigError when the target is a waypoint or a Gateway of the Gateway API, which such policies do not find
 */
export function selectPods(at: IConstruct, { namespace, selector, ref }: PolicyTargetConfig): PodSelection {
  if (!selector && ref) {
    const problem = 'can only be referenced by name, but this kind selects pods by labels';
    const fix = `name a service, a workload or PolicyTarget.namespace("${namespace}")`;
    throw new ConfigError(at, { field: 'target', value: `${ref.kind} ${ref.name}`, problem, fix });
  }
  const gateway = selector?.[GATEWAY_NAME];
  if (gateway !== undefined) {
    const problem = 'are the pods of a waypoint or a Gateway of the Gateway API, which cannot be selected by labels';
    const fix = `use the Waypoint itself, or PolicyTarget.waypoint("${namespace}", "${gateway}")`;
    throw new ConfigError(at, { field: 'target', value: selector, problem, fix });
  }
  return selector ? { selector: { matchLabels: { ...selector } } } : {};
}

/** A policy for a service names the Services of its versions too. */
function namesOf(at: IConstruct, namespace: string, ref: PolicyTargetRef): PolicyTargetRef[] {
  const versions = ref.kind === 'Service' ? versionsOf(at, namespace, ref.name) : [];
  return [ref.name, ...versions].map((name) => ({ ...ref, name }));
}

function isNamed(at: IConstruct, { namespace, selector, ref, hasOwnProxy }: PolicyTargetConfig, layer: PolicyLayer): boolean {
  if (!selector) return true;
  if (hasOwnProxy || !isAmbient(at, namespace)) return false;
  // ztunnel sees the waypoint as the caller, so only the waypoint can distinguish callers.
  return layer !== 'connections' || isBehindWaypoint(at, namespace, ref!.name);
}

function checkSeesRequests(at: IConstruct, { namespace, selector, hasOwnProxy }: PolicyTargetConfig): void {
  if (hasOwnProxy || !isAmbient(at, namespace)) return;
  throw new ConfigError(at, {
    field: 'target',
    value: selector ?? namespace,
    problem: `selects pods in ambient mode, but ztunnel does not see requests, and waypoints only apply policies that name them`,
    fix: 'name a service, its Waypoint, or PolicyTarget.waypoints() for all of them',
  });
}
