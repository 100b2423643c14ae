import { locksOutGateway } from '../../../lib/verify/analysis/rules/security/locks-out-gateway';
import {
  authorization,
  deployment,
  gateway,
  GATEWAY_PODS,
  http,
  namespace,
  object,
  service,
  virtualService,
  yaml,
} from './support/manifests';
import { testRule } from './support/test-rule';

const forWeb = 'selector: { matchLabels: { app: web } }';
const from = (source: string) => `rules: [{ from: [{ source: { ${source} } }] }]`;

const EDGE = yaml(
  GATEWAY_PODS,
  gateway('public', `[${http('a.com')}]`),
  service('web'),
  deployment('web'),
  virtualService('vs', 'hosts: [a.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
);

const MANAGED = yaml(
  'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: edge, name: public }\n' +
    'spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }] }\n',
  service('web'),
  deployment('web'),
  object(
    'HTTPRoute',
    'shop/web',
    '{ parentRefs: [{ name: public, namespace: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
  ),
);

testRule(locksOutGateway, {
  accepts: {
    'the namespace of the gateway': yaml(EDGE, authorization('p', `${forWeb}, ${from('namespaces: [edge]')}`)),
    'a second policy that lets it in': yaml(
      EDGE,
      authorization('p', `${forWeb}, ${from('namespaces: [shop]')}`),
      authorization('q', from('principals: ["*/sa/gateway"]')),
    ),
    'addresses, which are not known here': yaml(EDGE, authorization('p', `${forWeb}, ${from('ipBlocks: [10.0.0.0/8]')}`)),
    'a service whose calls from gateways come by its waypoint': yaml(
      EDGE,
      namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: w, istio.io/ingress-use-waypoint: "true"'),
      authorization('p', `${forWeb}, ${from('principals: ["*/sa/w"]')}`),
    ),
    'the service account of pods that Istio makes for a Gateway': yaml(
      MANAGED,
      authorization('p', `${forWeb}, ${from('principals: [cluster.local/ns/edge/sa/public-istio]')}`),
    ),
    'a Gateway of another program': yaml(
      MANAGED.replace('gatewayClassName: istio', 'gatewayClassName: nginx'),
      authorization('p', `${forWeb}, ${from('namespaces: [shop]')}`),
    ),
    'a DENY': yaml(EDGE, authorization('p', `${forWeb}, action: DENY, ${from('namespaces: [blog]')}`)),
    'a route that callers inside the mesh take, beside one of the gateway': yaml(
      GATEWAY_PODS,
      gateway('public', `[${http('a.com')}]`),
      service('web'),
      deployment('web'),
      virtualService(
        'vs',
        'hosts: [a.com], gateways: [mesh, edge/public], http: [{ match: [{ gateways: [mesh] }], route: [{ destination: { host: web } }] }]',
      ),
      authorization('p', `${forWeb}, ${from('namespaces: [shop]')}`),
    ),
  },
  rejects: {
    'the pods that Istio makes for a Gateway': {
      manifests: yaml(MANAGED, authorization('p', `${forWeb}, ${from('namespaces: [shop]')}`)),
      findings: [
        {
          at: 'AuthorizationPolicy shop/p spec.rules',
          fix: /principal cluster\.local\/ns\/edge\/sa\/public-istio/,
          message: /^HTTPRoute shop\/web routes from Gateway edge\/public to Deployment shop\/web/,
        },
      ],
    },
    'the pods whose Service a Gateway of the Gateway API names': {
      manifests: yaml(
        GATEWAY_PODS,
        object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ port: 80 }] }'),
        MANAGED.replace('listeners:', 'addresses: [{ type: Hostname, value: gateway.edge.svc.cluster.local }], listeners:'),
        authorization('p', `${forWeb}, ${from('namespaces: [shop]')}`),
      ),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules', fix: /sa\/gateway/, message: /from Deployment edge\/gateway/ }],
    },
    'nothing allowed in the namespace': {
      manifests: yaml(EDGE, authorization('p', '')),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules', fix: /cluster\.local\/ns\/edge\/sa\/gateway/ }],
    },
    'everyone but the gateway': {
      manifests: yaml(EDGE, authorization('p', `${forWeb}, ${from('notNamespaces: [edge]')}`)),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules', fix: /./ }],
    },
  },
});
