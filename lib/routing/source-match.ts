import type { IConstruct } from 'constructs';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { ROUTE_HOST } from '../core/expect-role';
import { expectList } from '../core/expect-value';
import type { IRouteHost } from '../core/roles';
import type { Labels } from '../semantics/labels';

/** Which callers a route is for, and on which port: what routes of every protocol can ask. */
export interface SourceMatch {
  /**
   * Port that the caller addressed.
   * @default - any
   */
  readonly port?: number;
  /**
   * Labels of the calling workload. Only for callers inside the mesh.
   * @default - any workload
   */
  readonly sourceLabels?: Labels;
  /**
   * Namespace of the calling workload.
   * @default - any
   */
  readonly sourceNamespace?: string;
  /**
   * Only requests that come the way of these hosts: through the gateway of a `GatewayHost`, from inside the mesh for a service.
   * @default - every way that the VirtualService's hosts are reached
   */
  readonly gateways?: readonly IRouteHost[];
}

/** Where a match stands, for error messages. */
export interface RoutePlace {
  readonly at: IConstruct;
  readonly field: string;
  /** The gateways that the VirtualService is bound to, `mesh` among them. A delegate has those of its root. */
  readonly gateways?: readonly string[];
}

/** The name of a VirtualService's gateways for callers inside the mesh. */
export const MESH = 'mesh';

/**
 * The gateway by which a host is reached, as VirtualServices name it.
 *
 * @throws ConfigError for a Gateway of the Gateway API, whose routes are HTTPRoutes
 */
export function gatewayOf(routeHost: IRouteHost): string {
  const { host, gateway, parent } = routeHost.asRouteHost();
  if (gateway !== undefined || parent?.kind !== 'Gateway') return gateway ?? MESH;
  throw new ConfigError('VirtualService', {
    field: 'hosts',
    value: host,
    problem: `is served by the Gateway ${parent.namespace}/${parent.name} of the Gateway API, on which Istio ignores VirtualServices`,
    fix: 'use HttpRoutes or HttpRoute',
  });
}

/** The fields of a match about the caller. */
export function renderSourceMatch(place: RoutePlace, { port, sourceLabels, sourceNamespace, gateways }: SourceMatch) {
  return {
    port: port === undefined ? undefined : checkPort(place.at, `${place.field}.port`, port),
    sourceLabels: sourceLabels && { ...sourceLabels },
    sourceNamespace,
    gateways: gateways && [
      ...new Set(expectList(place.at, `${place.field}.gateways`, gateways, ROUTE_HOST).map((host) => checkGateway(place, gatewayOf(host)))),
    ],
  };
}

function checkGateway({ at, field, gateways }: RoutePlace, gateway: string): string {
  if (gateways === undefined || gateways.includes(gateway)) return gateway;
  throw new ConfigError(at, {
    field: `${field}.gateways`,
    value: gateway,
    problem: 'is no gateway of the VirtualService',
    fix: `use hosts that are reached by ${gateways.join(' or ')}, or add a host to the VirtualService`,
  });
}
