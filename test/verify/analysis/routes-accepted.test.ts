import { missingGrant } from '../../../lib/verify/analysis/rules/gateway-api/missing-grant';
import { routeNotAccepted } from '../../../lib/verify/analysis/rules/gateway-api/route-not-accepted';
import { namespace, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const API = 'gateway.networking.k8s.io/v1';

function apiGateway(listener: string): string {
  const spec = `{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, ${listener} }] }`;
  return object('Gateway', 'edge/public', spec).replace('networking.istio.io/v1', API);
}

const FROM_SHOP = object(
  'HTTPRoute',
  'shop/r',
  '{ parentRefs: [{ name: public, namespace: edge }], hostnames: [a.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
);

testRule(routeNotAccepted, {
  accepts: {
    'routes of all namespaces': yaml(apiGateway('allowedRoutes: { namespaces: { from: All } }'), FROM_SHOP),
    'routes of a namespace with the label': yaml(
      namespace('shop', 'team: a'),
      apiGateway('allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: a } } } }'),
      FROM_SHOP,
    ),
    'a Gateway that is not in the input': FROM_SHOP,
  },
  rejects: {
    'a namespace that is not allowed': {
      manifests: yaml(apiGateway(''), FROM_SHOP),
      findings: [
        {
          at: 'HTTPRoute shop/r spec.parentRefs[0]',
          message: /listener http does not allow routes of namespace shop/,
          fix: /allowedRoutes/,
        },
      ],
    },
    'no host in common': {
      manifests: yaml(apiGateway('hostname: b.com, allowedRoutes: { namespaces: { from: All } }'), FROM_SHOP),
      findings: [{ at: 'HTTPRoute shop/r spec.parentRefs[0]', message: /its listeners are for b.com, not for a.com/, fix: /hostname/ }],
    },
    'a port that no listener has': {
      manifests: yaml(
        apiGateway('allowedRoutes: { namespaces: { from: All } }'),
        FROM_SHOP.replace('namespace: edge', 'namespace: edge, port: 81'),
      ),
      findings: [{ at: 'HTTPRoute shop/r spec.parentRefs[0]', message: /because it does not have a listener on port 81/, fix: /port/ }],
    },
    'a namespace whose labels the input does not have, as a note': {
      manifests: yaml(apiGateway('allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: a } } } }'), FROM_SHOP),
      findings: [{ at: 'HTTPRoute shop/r spec.parentRefs[0]', severity: 'info', fix: /--context/ }],
    },
  },
});

const TO_SHOP = object(
  'HTTPRoute',
  'edge/r',
  '{ parentRefs: [{ name: public }], rules: [{ backendRefs: [{ name: web, namespace: shop, port: 80 }] }] }',
);

function grant(from: string): string {
  return object(
    'ReferenceGrant',
    'shop/g',
    `{ from: [{ group: gateway.networking.k8s.io, ${from} }], to: [{ group: "", kind: Service }] }`,
  );
}

testRule(missingGrant, {
  accepts: {
    'a backend that a grant opens': yaml(service('web'), TO_SHOP, grant('kind: HTTPRoute, namespace: edge')),
    'a route of the mesh, which needs no grant': yaml(
      service('web'),
      TO_SHOP.replace('{ name: public }', '{ group: "", kind: Service, name: front }'),
    ),
    'a Service that the input does not have': TO_SHOP,
  },
  rejects: {
    'a backend in another namespace': {
      manifests: yaml(service('web'), TO_SHOP),
      findings: [{ at: 'HTTPRoute edge/r spec.rules[0].backendRefs[0].namespace', fix: /ReferenceGrant/ }],
    },
    'a grant for another kind of route': {
      manifests: yaml(service('web'), TO_SHOP, grant('kind: GRPCRoute, namespace: edge')),
      findings: [{ at: 'HTTPRoute edge/r spec.rules[0].backendRefs[0].namespace', fix: /kind HTTPRoute/ }],
    },
    'a grant for another namespace': {
      manifests: yaml(service('web'), TO_SHOP, grant('kind: HTTPRoute, namespace: shop')),
      findings: [{ at: 'HTTPRoute edge/r spec.rules[0].backendRefs[0].namespace', fix: /namespace edge/ }],
    },
  },
});
