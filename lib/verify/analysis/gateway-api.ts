import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { type Mapping, mappingOf, mappingsOf, numberOf, textOf } from '../../manifest/mesh/values';

/** The API group of Gateways, routes and grants. */
export const GATEWAY_API = 'gateway.networking.k8s.io';

const ROUTES = ['GRPCRoute', 'HTTPRoute', 'TCPRoute', 'TLSRoute'];

/** Those kinds as `reads` names them. */
export const ROUTE_KINDS = ROUTES.map((kind) => `${GATEWAY_API}/${kind}`);

/** What a route names: a parent it is attached to, or a backend it sends to. */
export interface Reference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port?: number;
  /** The listener of a Gateway. */
  readonly sectionName?: string;
  readonly route: ManifestObject;
  readonly at: At;
}

/** The Gateways and Services that routes are attached to. */
export function parentsOf(mesh: MeshIndex): readonly Reference[] {
  return routesOf(mesh).flatMap((route) =>
    mappingsOf(mappingOf(route.object.spec).parentRefs).map(([i, ref]) =>
      referenceOf(route, ref, route.at('spec', 'parentRefs', i), 'Gateway', GATEWAY_API),
    ),
  );
}

/** The Services that rules of routes send to. */
export function backendsOf(mesh: MeshIndex): readonly Reference[] {
  return routesOf(mesh).flatMap((route) =>
    mappingsOf(mappingOf(route.object.spec).rules).flatMap(([r, { backendRefs }]) =>
      mappingsOf(backendRefs).map(([i, ref]) => referenceOf(route, ref, route.at('spec', 'rules', r, 'backendRefs', i), 'Service', '')),
    ),
  );
}

/** A listener of a Gateway. */
export interface Listener {
  readonly gateway: ManifestObject;
  readonly name: string;
  readonly hostname: string;
  readonly port: number;
  readonly protocol: string;
  /** The Secrets that its certificates are in. */
  readonly certificates: readonly { readonly name: string; readonly namespace?: string; readonly at: At }[];
  readonly tls: Mapping;
  readonly at: At;
}

/** The listeners of all Gateways. */
export function listenersOf(mesh: MeshIndex): readonly Listener[] {
  return mesh.of('Gateway', GATEWAY_API).flatMap((gateway) =>
    mappingsOf(mappingOf(gateway.object.spec).listeners).map(([i, { name, hostname, port, protocol, tls }]) => ({
      gateway,
      name: textOf(name) ?? '',
      hostname: textOf(hostname) ?? '*',
      port: numberOf(port) ?? 0,
      protocol: textOf(protocol) ?? '',
      certificates: certificatesOf(tls, gateway.at('spec', 'listeners', i, 'tls', 'certificateRefs')),
      tls: mappingOf(tls),
      at: gateway.at('spec', 'listeners', i),
    })),
  );
}

function certificatesOf(tls: unknown, at: At): Listener['certificates'] {
  return mappingsOf(mappingOf(tls).certificateRefs)
    .filter(([, { group, kind }]) => !group && (kind ?? 'Secret') === 'Secret')
    .map(([i, { name, namespace }]) => ({ name: textOf(name) ?? '', namespace: textOf(namespace), at: at.field(i, 'name') }));
}

function routesOf(mesh: MeshIndex): readonly ManifestObject[] {
  return ROUTES.flatMap((kind) => mesh.of(kind, GATEWAY_API));
}

function referenceOf(route: ManifestObject, ref: Readonly<Record<string, unknown>>, at: At, kind: string, group: string): Reference {
  return {
    group: typeof ref.group === 'string' ? ref.group : group,
    kind: textOf(ref.kind) ?? kind,
    namespace: textOf(ref.namespace) ?? route.namespace,
    name: textOf(ref.name) ?? '',
    port: numberOf(ref.port),
    sectionName: textOf(ref.sectionName),
    route,
    at,
  };
}
