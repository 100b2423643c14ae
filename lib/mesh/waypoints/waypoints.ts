import type { ManifestObject } from '../../manifest/manifest-object';
import { GATEWAY_NAME } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { WAYPOINT_CLASS } from '../gateway-api/gateway-classes';
import { classNameOf, listenersOf } from '../gateway-api/gateway-fields';
import { admitsNamespace } from '../gateway-api/listener';
import { serviceAccountOf } from '../gateway-api/listeners';
import type { Namespaces } from '../namespaces/namespaces';
import type { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import { lazy } from '../reading/lazy';
import { labelsOf } from '../reading/metadata';
import type { Objects } from '../reading/objects';
import type { Proxy } from '../workloads/proxy';

/** A waypoint that a Service or its namespace uses. */
export interface Waypoint {
  readonly namespace: string;
  readonly name: string;
  /** The service account of its pods. */
  readonly serviceAccount: string;
  /** Its Gateway; undefined if the input does not have it. */
  readonly gateway?: ManifestObject;
}

/** The proxy of a waypoint. */
export function waypointProxy({ namespace, name }: Pick<Waypoint, 'namespace' | 'name'>): Proxy {
  return { kind: 'waypoint', name, namespace, labels: { [GATEWAY_NAME]: name } };
}

/** What uses a waypoint: a Service, a ServiceEntry, or one of its hosts. */
export interface WaypointUser {
  readonly namespace: string;
  readonly labels: Labels;
  /** True for a Service without an address of its own: clients call its pods, and ztunnel sees workloads. */
  readonly isHeadless?: boolean;
}

/** Why a waypoint does not accept the calls of a service. */
export interface NotTaken {
  readonly reason: 'traffic' | 'namespace';
  readonly why: string;
}

/** What the values of `istio.io/waypoint-for` mean. */
const TRAFFIC: Readonly<Record<string, string>> = { service: 'Services', workload: 'workloads', none: 'nothing' };

const USES = 'istio.io/use-waypoint';
const INGRESS_USES = 'istio.io/ingress-use-waypoint';
const NONE: Labels = {};

/** Which waypoint calls of a service go through. */
export class Waypoints {
  private readonly gateways = lazy(() => this.objects.of('Gateway', GATEWAY_API).filter((entry) => classNameOf(entry) === WAYPOINT_CLASS));

  constructor(
    private readonly objects: Objects,
    private readonly namespaces: Namespaces,
  ) {}

  /** The waypoint of a service or its namespace, regardless of its type. */
  namedBy(user: WaypointUser): Waypoint | undefined {
    const named = this.nameFor(user);
    if (!named) return undefined;
    const gateway = this.gateway(named.namespace, named.name);
    return { ...named, serviceAccount: gateway ? serviceAccountOf(gateway) : named.name, gateway };
  }

  /** The namespace and name of that waypoint, whether or not the input has it. */
  nameFor({ namespace, labels, isHeadless }: WaypointUser): Pick<Waypoint, 'namespace' | 'name'> | undefined {
    const owner = labels[USES] === undefined || isHeadless ? (this.namespaces.labelsOf(namespace) ?? NONE) : labels;
    const name = owner[USES];
    if (name === undefined || name === '' || name === 'none') return undefined;
    return { namespace: owner['istio.io/use-waypoint-namespace'] ?? namespace, name };
  }

  /** The waypoint that calls of a service go through; one that is not in the input is assumed to be for services. */
  for(service: WaypointUser): Waypoint | undefined {
    const waypoint = this.namedBy(service);
    return waypoint && this.whyNotTaken(waypoint, service) === undefined ? waypoint : undefined;
  }

  /** Why a waypoint does not take the calls of a service that names it; undefined if it does, or is not in the input. */
  whyNotTaken({ gateway }: Waypoint, { namespace, isHeadless }: Pick<WaypointUser, 'namespace' | 'isHeadless'>): NotTaken | undefined {
    if (!gateway) return undefined;
    const traffic = trafficOf(gateway);
    if (![isHeadless ? 'workload' : 'service', 'all'].includes(traffic)) {
      return { reason: 'traffic', why: `it is for ${TRAFFIC[traffic] ?? traffic}, not for ${isHeadless ? 'workloads' : 'Services'}` };
    }
    const tunnel = listenersOf(gateway).find(isTunnel);
    if (
      !tunnel ||
      admitsNamespace(tunnel.get('allowedRoutes'), gateway, namespace, () => this.namespaces.labelsOf(namespace) ?? NONE, 'Same')
    ) {
      return undefined;
    }
    return { reason: 'namespace', why: `allowedRoutes of its listener ${tunnel.get('name').text()} do not allow namespace ${namespace}` };
  }

  /** The waypoint that calls from gateways go through; by default they bypass waypoints. */
  forIngress(service: WaypointUser): Waypoint | undefined {
    const wish = service.labels[INGRESS_USES] ?? this.namespaces.labelsOf(service.namespace)?.[INGRESS_USES];
    return wish === 'true' ? this.for(service) : undefined;
  }

  /** The Gateways that are waypoints. */
  get all(): readonly ManifestObject[] {
    return this.gateways();
  }

  /** True if a waypoint runs in the namespace. */
  isIn(namespace: string): boolean {
    return this.all.some((entry) => entry.namespace === namespace);
  }

  /** The Gateway of this name, if it is a waypoint. */
  gateway(namespace: string, name: string): ManifestObject | undefined {
    const found = this.objects.find('Gateway', GATEWAY_API, namespace, name);
    return found && isWaypoint(found) ? found : undefined;
  }
}

/** True for the listener of a waypoint for connections of ztunnel. */
function isTunnel(listener: Cursor): boolean {
  return listener.get('protocol').text() === 'HBONE';
}

/** True for a Gateway with the class of waypoints, and for one without a class. */
function isWaypoint(gateway: ManifestObject): boolean {
  const className = classNameOf(gateway);
  return className === undefined || className === WAYPOINT_CLASS;
}

function trafficOf(gateway: ManifestObject): string {
  return labelsOf(gateway).labels()['istio.io/waypoint-for'] ?? 'service';
}
