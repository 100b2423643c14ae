import { GATEWAY_NAME } from '../../semantics/data-plane';
import { serviceHost } from '../../semantics/hostname';
import { WAYPOINT_CLASS } from '../gateway-api/gateway-classes';
import type { GatewayProxy } from '../gateways/gateway-proxies';
import { GATEWAY_API } from '../reading/groups';
import type { Service } from '../services/service';
import type { Waypoint } from '../waypoints/waypoints';
import type { Policy, TargetRef } from './policy';
import type { PolicySurroundings } from './policy-reach';

/** Why no proxy uses a policy for one of its targetRefs. */
export interface UnusedTarget {
  /**
   * `unknown`: the input does not have the object; `namespace`: it is in another one; `class`: policies for a GatewayClass are used otherwise;
   * `no waypoint`: the Service does not name one; `headless`: waypoints
   * take calls of a headless Service as those of its pods; `refused`: the waypoint does not take calls of the Service.
   */
  readonly reason: 'unknown' | 'namespace' | 'class' | 'no waypoint' | 'headless' | 'refused';
  readonly why: string;
}

/** What one of the targetRefs of a policy leads to. */
export interface PolicyTarget {
  readonly ref: TargetRef;
  /** The Service that it names, or the hosts of the ServiceEntry. */
  readonly services: readonly Service[];
  /** The pods of the Gateway that it names, other than those of waypoints. */
  readonly gateways: readonly GatewayProxy[];
  /** The waypoints that use the policy, each for the services above, or for every service where there are none. */
  readonly waypoints: readonly Pick<Waypoint, 'namespace' | 'name'>[];
  /** Undefined when some proxy uses the policy, or may: the namespace of the Service is not in the input. */
  readonly whyNot?: UnusedTarget;
}

/** Finds what a targetRef leads to. */
export function policyTarget(policy: Policy, ref: TargetRef, mesh: PolicySurroundings): PolicyTarget {
  const nothing = { ref, services: [], gateways: [], waypoints: [] };
  if (ref.kind === 'GatewayClass') return { ...nothing, ...ofClass(policy, ref, mesh) };
  if (ref.namespace !== policy.namespace) {
    return { ...nothing, whyNot: { reason: 'namespace', why: `it is in namespace ${policy.namespace}, and ${textOf(ref)} is not` } };
  }
  if (ref.kind === 'Gateway') return { ...nothing, ...ofGateway(ref, mesh) };
  return { ...nothing, ...ofServices(ref, mesh) };
}

function ofClass({ namespace }: Policy, { name }: TargetRef, { waypoints, config }: PolicySurroundings): Partial<PolicyTarget> {
  if (name !== WAYPOINT_CLASS) return { whyNot: { reason: 'class', why: `policies are only for the GatewayClass ${WAYPOINT_CLASS}` } };
  if (namespace === config.rootNamespace) return { waypoints: waypoints.all };
  return { whyNot: { reason: 'class', why: `policies for a GatewayClass are only used from the root namespace ${config.rootNamespace}` } };
}

function ofGateway(ref: TargetRef, { objects, gateways, waypoints }: PolicySurroundings): Partial<PolicyTarget> {
  const { namespace, name } = ref;
  if (waypoints.gateway(namespace, name)) return { waypoints: [{ namespace, name }] };
  if (!objects.find('Gateway', GATEWAY_API, namespace, name)) return { whyNot: unknown(ref) };
  return { gateways: gateways.proxiesSelectedBy({ [GATEWAY_NAME]: name }, namespace) };
}

function ofServices(ref: TargetRef, mesh: PolicySurroundings): Partial<PolicyTarget> {
  const services = servicesOf(ref, mesh);
  if (services.length === 0) return { whyNot: unknown(ref) };
  const taken = services.filter(({ isHeadless }) => !isHeadless).flatMap((service) => mesh.waypoints.for(service) ?? []);
  return { services, waypoints: taken, whyNot: taken.length > 0 ? undefined : whyNotTaken(ref, services, mesh) };
}

function whyNotTaken(
  ref: TargetRef,
  services: readonly Service[],
  { namespaces, waypoints }: PolicySurroundings,
): UnusedTarget | undefined {
  const [named] = services.flatMap((service) => {
    const waypoint = waypoints.namedBy(service);
    return waypoint ? [{ service, waypoint }] : [];
  });
  if (named?.service.isHeadless) {
    return { reason: 'headless', why: `${textOf(ref)} is headless, and waypoints take its calls as those of its pods` };
  }
  if (named) {
    const refusal = waypoints.whyNotTaken(named.waypoint, named.service);
    return { reason: 'refused', why: `the waypoint of ${textOf(ref)} does not take its calls: ${refusal?.why}` };
  }
  if (namespaces.labelsOf(ref.namespace) === undefined) return undefined;
  return { reason: 'no waypoint', why: `${textOf(ref)} does not use a waypoint` };
}

function servicesOf({ kind, namespace, name }: TargetRef, { services, clusterDomain }: PolicySurroundings): readonly Service[] {
  if (kind === 'ServiceEntry') return services.entryNamed(namespace, name)?.services ?? [];
  const service = kind === 'Service' ? services.ofCluster(serviceHost(name, namespace, clusterDomain)) : undefined;
  return service ? [service] : [];
}

function unknown(ref: TargetRef): UnusedTarget {
  return { reason: 'unknown', why: `${textOf(ref)} does not exist` };
}

function textOf({ kind, namespace, name }: TargetRef): string {
  return `${kind} ${namespace}/${name}`;
}
