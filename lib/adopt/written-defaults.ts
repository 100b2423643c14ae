import { groupOf, type KubeObject } from '../manifest/manifest';
import { isMapping } from '../semantics/mapping';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An object with the defaults of Istio and cert-manager, of those that constructs always write and that no CRD
 * has as a default.
 */
export function withWrittenDefaults(object: KubeObject): KubeObject {
  const { spec } = object;
  if (!isMapping(spec)) return object;
  const fill = DEFAULTS[`${groupOf(object)}/${object.kind}`];
  return fill === undefined ? object : { ...object, spec: fill(spec, object) };
}

const DEFAULTS: Readonly<Record<string, (spec: Fields, object: KubeObject) => Fields>> = {
  // https://cert-manager.io/docs/reference/api-docs/#meta.cert-manager.io/v1.IssuerReference
  'cert-manager.io/Certificate': (spec) => ({
    ...spec,
    ...(isMapping(spec.issuerRef) && { issuerRef: { group: 'cert-manager.io', kind: 'Issuer', ...spec.issuerRef } }),
  }),
  // https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectMatch
  'networking.istio.io/EnvoyFilter': (spec) => ({
    priority: 0,
    ...spec,
    ...listOf(spec, 'configPatches', (patch) => ({ ...patch, match: { context: 'ANY', ...fieldsIn(patch.match) } })),
  }),
  // https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
  'networking.istio.io/Gateway': (spec) => ({ ...spec, ...listOf(spec, 'servers', withTlsVersion) }),
  // https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry
  'networking.istio.io/ServiceEntry': (spec) => ({ location: 'MESH_EXTERNAL', resolution: 'NONE', ...spec }),
  // https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService
  'networking.istio.io/VirtualService': (spec, object) => ({
    gateways: ['mesh'],
    ...spec,
    ...listOf(spec, 'http', (route) => withRouteDefaults(route, object.metadata.namespace)),
  }),
  // https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy
  'security.istio.io/AuthorizationPolicy': (spec) => ({ action: 'ALLOW', ...spec }),
  // https://istio.io/latest/docs/reference/config/security/peer_authentication/#PeerAuthentication-MutualTLS-Mode
  'security.istio.io/PeerAuthentication': (spec) => ({ mtls: { mode: 'UNSET' }, ...spec }),
};

function withTlsVersion(server: Fields): Fields {
  if (!isMapping(server.tls)) return server;
  const { mode } = server.tls;
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return server;
  return { ...server, tls: { minProtocolVersion: 'TLSV1_2', ...server.tls } };
}

function withRouteDefaults(route: Fields, namespace: string | undefined): Fields {
  const { redirect, delegate } = route;
  return {
    ...route,
    ...(isMapping(redirect) && { redirect: { redirectCode: 301, ...redirect } }),
    ...(isMapping(delegate) && { delegate: { namespace, ...delegate } }),
    ...listOf(route, 'mirrors', (mirror) => ({ percentage: { value: 100 }, ...mirror })),
  };
}

function fieldsIn(value: unknown): Fields {
  return isMapping(value) ? value : {};
}

/** The field with each of its mappings filled; nothing when it is not a list. */
function listOf(fields: Fields, field: string, fill: (item: Fields) => Fields): Fields {
  const list = fields[field];
  return Array.isArray(list) ? { [field]: list.map((item: unknown) => (isMapping(item) ? fill(item) : item)) } : {};
}
