import type { IConstruct } from 'constructs';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { ROUTE_HOST } from '../core/expect-role';
import { expectList } from '../core/expect-value';
import type { FieldsOf } from '../core/known-fields';
import type { IRouteHost } from '../core/roles';
import type { Labels } from '../semantics/labels';

/** The callers and the port that a route applies to: conditions that routes of every protocol have. */
export interface SourceMatch {
  /**
   * Port that the caller connected to.
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
   * Only requests that arrive through these hosts: through the gateway of a `GatewayHost`, or from inside the mesh for a service.
   * @default - all gateways of the VirtualService's hosts
   */
  readonly gateways?: readonly IRouteHost[];
}

/** The conditions of a `SourceMatch`. */
export const SOURCE_CONDITIONS: FieldsOf<SourceMatch> = { port: true, sourceLabels: true, sourceNamespace: true, gateways: true };

/** The place of a match or another part of a route, for error messages. */
export interface WrittenPlace {
  readonly at: IConstruct;
  readonly field: string;
  /** The gateways of the VirtualService, including `mesh`. A delegate has those of its root. */
  readonly gateways?: readonly string[];
}

/** The reserved gateway name for callers inside the mesh. */
export const MESH = 'mesh';

/**
 * The gateway of a host, as VirtualServices name it.
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

/** The fields of a match for the caller. */
export function renderSourceMatch(place: WrittenPlace, { port, sourceLabels, sourceNamespace, gateways }: SourceMatch) {
  return {
    port: port === undefined ? undefined : checkPort(place.at, `${place.field}.port`, port),
    sourceLabels: sourceLabels && { ...sourceLabels },
    sourceNamespace,
    gateways: gateways && [
      ...new Set(expectList(place.at, `${place.field}.gateways`, gateways, ROUTE_HOST).map((host) => checkGateway(place, gatewayOf(host)))),
    ],
  };
}

function checkGateway({ at, field, gateways }: WrittenPlace, gateway: string): string {
  if (gateways === undefined || gateways.includes(gateway)) return gateway;
  throw new ConfigError(at, {
    field: `${field}.gateways`,
    value: gateway,
    problem: 'is not a gateway of the VirtualService',
    fix: `use hosts of ${gateways.join(' or ')}, or add a host to the VirtualService`,
  });
}
