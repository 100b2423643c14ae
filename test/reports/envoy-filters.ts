import { SHOP, app, namespace, object, yaml } from './manifests';
import type { Report } from './report';

const LUA =
  '{ operation: INSERT_FIRST, value: { name: script, typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua, default_source_code: { inline_string: "function envoy_on_request(handle) end" } } } }';
const filter = (match: string, target = 'workloadSelector: { labels: { app: web } }') =>
  object('EnvoyFilter', 'shop/script', `{ ${target}, configPatches: [{ applyTo: HTTP_FILTER, match: ${match}, patch: ${LUA} }] }`);
const MANAGER = 'filterChain: { filter: { name: envoy.filters.network.http_connection_manager } }';
const AMBIENT = yaml(
  namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint'),
  app('web'),
  'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: shop, name: waypoint }\nspec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }\n',
);

/** What people reported about EnvoyFilters that have no effect. */
export const ENVOY_FILTERS: readonly Report[] = [
  {
    title: 'an inbound patch for the port of the Service',
    source: 'istio/istio.io#13169',
    wrong: yaml(SHOP, filter(`{ context: SIDECAR_INBOUND, listener: { portNumber: 80, ${MANAGER} } }`)),
    says: 'warning envoy-filter/unknown-listener-port',
  },
  {
    title: 'portNumber beside listener',
    source: 'istio/api#1514',
    wrong: yaml(SHOP, filter(`{ context: SIDECAR_OUTBOUND, portNumber: 9307, listener: { ${MANAGER} } }`)),
    says: 'error schema/unknown-field',
  },
  {
    title: 'an EnvoyFilter that selects the pods of a waypoint',
    wrong: yaml(
      AMBIENT,
      filter('{ context: WAYPOINT }', 'workloadSelector: { labels: { gateway.networking.k8s.io/gateway-name: waypoint } }'),
    ),
    says: 'warning envoy-filter/selector-on-waypoint',
  },
  {
    title: 'an EnvoyFilter of an app for a gateway in another namespace',
    source: 'istio/istio#17414',
    wrong: yaml(SHOP, filter(`{ context: GATEWAY, listener: { ${MANAGER} } }`)),
    says: 'warning envoy-filter/filter-for-nobody',
  },
];
