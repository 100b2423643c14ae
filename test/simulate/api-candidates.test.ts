import { atGateway, candidates, fromClient, type Question } from './candidates';
import { namespace } from './fixtures';

const apiGateway = (listeners: string, name = 'edge') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: istio-system }
spec: { gatewayClassName: istio, listeners: [${listeners}] }`;

const httpRoute = (spec: string, home = 'shop') => `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: r, namespace: ${home} }
spec: { ${spec} }`;

const backend = (extra = '') => `rules: [{ backendRefs: [{ name: web, port: 80${extra} }] }]`;

const HTTP = '{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }';

test.each<[string, Question, readonly string[]]>([
  [
    'another Gateway has as its parent',
    atGateway(apiGateway(HTTP), httpRoute(`parentRefs: [{ name: inner, namespace: istio-system }], hostnames: [shop.com], ${backend()}`)),
    [
      'HTTPRoute shop/r spec.parentRefs[0]: its parent is Gateway istio-system/inner, which is not in the input, not Gateway istio-system/edge',
    ],
  ],
  [
    'is for the mesh',
    atGateway(apiGateway(HTTP), httpRoute(`parentRefs: [{ group: "", kind: Service, name: web }], hostnames: [shop.com], ${backend()}`)),
    ['HTTPRoute shop/r spec.parentRefs[0]: its parent is Service shop/web, not Gateway istio-system/edge'],
  ],
  [
    'no listener takes, for several reasons',
    atGateway(
      apiGateway('{ name: http, port: 80, protocol: HTTP, hostname: "*.com" }'),
      httpRoute(`parentRefs: [{ name: edge, namespace: istio-system }], hostnames: [shop.org], ${backend(', namespace: team')}`),
    ),
    [
      'HTTPRoute shop/r spec.parentRefs[0]: Gateway istio-system/edge does not accept it (NoMatchingListenerHostname), because its listeners are for *.com, not for shop.org, and listener http does not allow routes of namespace shop',
      'HTTPRoute shop/r spec.rules[0].backendRefs[0]: no ReferenceGrant in team allows HTTPRoutes in shop to refer to Service web',
    ],
  ],
  [
    'names a listener of another port',
    atGateway(
      apiGateway(`${HTTP}, { name: other, port: 8080, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }`),
      httpRoute(`parentRefs: [{ name: edge, namespace: istio-system, sectionName: other }], hostnames: [shop.com], ${backend()}`),
    ),
    ['HTTPRoute shop/r spec.parentRefs[0]: it is attached to listener other (port 8080) only'],
  ],
  [
    'is for another host',
    atGateway(apiGateway(HTTP), httpRoute(`parentRefs: [{ name: edge, namespace: istio-system }], hostnames: [shop.org], ${backend()}`)),
    ['HTTPRoute shop/r spec.parentRefs[0]: it has shop.org there, not shop.com'],
  ],
  [
    'is for callers of its own namespace',
    fromClient(
      namespace('team'),
      httpRoute(`parentRefs: [{ group: "", kind: Service, name: web, namespace: shop }], ${backend(', namespace: shop')}`, 'team'),
    ),
    [
      'HTTPRoute team/r spec.parentRefs[0]: it is not in the namespace of its Service, so it only applies to callers in namespace team, not in shop',
    ],
  ],
  [
    'is for another port of the Service',
    fromClient(httpRoute(`parentRefs: [{ group: "", kind: Service, name: web, port: 81 }], ${backend()}`)),
    ['HTTPRoute shop/r spec.parentRefs[0]: its parent is port 81, but the request is for port 80'],
  ],
])('a request did not go by an HTTPRoute that %s', (_, question, expected) => {
  expect(candidates(question)).toEqual(expected);
});
