import { SHOP, TO_WEB, app, namespace, virtualService, yaml } from './manifests';
import type { Report } from './report';

const gw = (spec: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: shop, name: front }\nspec: { ${spec} }\n`;
const route = (kind: string, spec: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: { namespace: shop, name: web }\nspec: { ${spec} }\n`;
const HTTP = 'listeners: [{ name: http, port: 80, protocol: HTTP }]';
const BACKEND = 'rules: [{ backendRefs: [{ name: web, port: 80 }] }]';
const TO_FRONT = 'parentRefs: [{ name: front }], hostnames: [shop.example.com]';
const GRPC = yaml(gw(`gatewayClassName: istio, ${HTTP}`), route('GRPCRoute', `${TO_FRONT}, ${BACKEND}`));
const BOTH = gw(
  'gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }, { name: https, port: 443, protocol: HTTPS, hostname: shop.example.com, tls: { certificateRefs: [{ name: cert }] } }]',
);
const TO_HTTPS = 'rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, statusCode: 301 } }] }]';
const MESH = yaml(namespace('shop', 'istio-injection: enabled'), app('client'));

/** What people reported about the Gateway API. */
export const GATEWAY_API: readonly Report[] = [
  {
    title: 'a GRPCRoute to a port that is not declared as gRPC',
    source: 'open-feature/open-feature-operator#796',
    wrong: yaml(MESH, app('web'), GRPC),
    right: yaml(MESH, app('web', { ports: '[{ name: web, port: 80, targetPort: 8080, appProtocol: grpc }]' }), GRPC),
    says: 'warning gateway-api/grpc-over-http1',
    answers: [
      {
        request: 'POST http://shop.example.com/shop.Cart/Add',
        headers: { 'content-type': 'application/grpc' },
        is: /sent with HTTP\/1\.1, which a gRPC server does not accept/,
      },
    ],
  },
  {
    title: 'the class of waypoints for a gateway',
    wrong: yaml(SHOP, gw(`gatewayClassName: istio-waypoint, ${HTTP}`), route('HTTPRoute', `${TO_FRONT}, ${BACKEND}`)),
    right: yaml(SHOP, gw(`gatewayClassName: istio, ${HTTP}`), route('HTTPRoute', `${TO_FRONT}, ${BACKEND}`)),
    says: 'warning gateway-api/waypoint-listener',
  },
  {
    title: 'an HTTPRoute and a VirtualService for one Service in the mesh',
    wrong: yaml(
      SHOP,
      route('HTTPRoute', `parentRefs: [{ group: "", kind: Service, name: web }], rules: [{ backendRefs: [{ name: client, port: 80 }] }]`),
      virtualService('v', `hosts: [web], http: [{ ${TO_WEB} }]`),
    ),
    says: 'warning routing/conflicting-mesh-hosts',
  },
  {
    title: 'a redirect to HTTPS of an HTTPRoute that is attached to every listener',
    source: 'kubernetes-sigs/gateway-api#1185',
    wrong: yaml(SHOP, BOTH, route('HTTPRoute', `${TO_FRONT}, ${TO_HTTPS}`)),
    says: 'warning routing/redirect-to-itself',
    answers: [{ request: 'GET https://shop.example.com/', is: /301 [^]*in a loop/ }],
  },
];
