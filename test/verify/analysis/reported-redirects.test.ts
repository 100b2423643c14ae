import { forwardsToOwnGateway } from '../../../lib/verify/analysis/rules/routing/forwards-to-own-gateway';
import { noDefaultRoute } from '../../../lib/verify/analysis/rules/routing/no-default-route';
import { redirectToItself } from '../../../lib/verify/analysis/rules/routing/redirect-to-itself';
import { GATEWAY_PODS, gateway, http, https, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const TO_WEB = 'route: [{ destination: { host: web } }]';
const api = (kind: string, name: string, spec: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: { namespace: shop, name: ${name} }\nspec: { ${spec} }\n`;
const BOTH = gateway('public', `[${http('shop.example.com')}, ${https('cert', 'shop.example.com')}]`);
const atEdge = (rules: string) => virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [${rules}]`);
const redirecting = (filter: string, parent = '{ name: front }', path = '/') =>
  yaml(
    api(
      'Gateway',
      'front',
      'gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }, { name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: cert }] } }]',
    ),
    api(
      'HTTPRoute',
      'web',
      `parentRefs: [${parent}], hostnames: [shop.example.com], rules: [{ matches: [{ path: { type: PathPrefix, value: ${path} } }], filters: [{ type: RequestRedirect, requestRedirect: { ${filter} } }] }]`,
    ),
  );

testRule(redirectToItself, {
  accepts: {
    'a redirect of one port': yaml(BOTH, atEdge(`{ match: [{ port: 80 }], redirect: { scheme: https } }, { ${TO_WEB} }`)),
    'a redirect behind a route for the other port': yaml(
      BOTH,
      atEdge(`{ match: [{ port: 443 }], ${TO_WEB} }, { redirect: { scheme: https } }`),
    ),
    'a redirect of what a proxy in front took as HTTP': yaml(
      BOTH,
      atEdge(`{ match: [{ headers: { x-forwarded-proto: { exact: http } } }], redirect: { scheme: https } }, { ${TO_WEB} }`),
    ),
    'another host': yaml(BOTH, atEdge('{ redirect: { authority: www.example.com } }')),
    'a path that another route takes': yaml(
      BOTH,
      atEdge(`{ match: [{ uri: { exact: /home } }], ${TO_WEB} }, { redirect: { uri: /home } }`),
    ),
    'one path': yaml(BOTH, atEdge(`{ match: [{ uri: { exact: / } }], redirect: { uri: /home } }, { ${TO_WEB} }`)),
    'a route of the listener for HTTP': redirecting('scheme: https', '{ name: front, sectionName: http }'),
  },
  rejects: {
    'HTTPS on every port': {
      manifests: yaml(BOTH, atEdge('{ redirect: { scheme: https } }')),
      findings: [{ at: 'VirtualService shop/v spec.http[0].redirect', message: /by HTTPS to port 443/, fix: /match\.port/ }],
    },
    'HTTPS on every listener': {
      manifests: redirecting('scheme: https'),
      findings: [{ at: 'HTTPRoute shop/web spec.rules[0].filters[0].requestRedirect', fix: /sectionName/ }],
    },
    'a path below itself': {
      manifests: yaml(BOTH, atEdge('{ redirect: { uri: /home } }')),
      findings: [{ at: 'VirtualService shop/v spec.http[0].redirect', message: /also matches \/home/, fix: /exactly/ }],
    },
    'a whole path below itself, of the Gateway API': {
      manifests: redirecting('path: { type: ReplaceFullPath, replaceFullPath: /app/home }', '{ name: front }', '/app'),
      findings: [
        { at: 'HTTPRoute shop/web spec.rules[0].filters[0].requestRedirect', severity: 'info', message: /\/app\/home/, fix: /exactly/ },
      ],
    },
  },
});

testRule(noDefaultRoute, {
  accepts: {
    'a last route for the others': yaml(
      service('web'),
      virtualService('v', `hosts: [web], http: [{ match: [{ uri: { prefix: /a } }], ${TO_WEB} }, { ${TO_WEB} }]`),
    ),
    'a route for every path': yaml(
      service('web'),
      virtualService('v', `hosts: [web], http: [{ match: [{ uri: { prefix: / } }], ${TO_WEB} }]`),
    ),
    'a host that is not a service': virtualService(
      'v',
      `hosts: [shop.example.com], http: [{ match: [{ uri: { prefix: /a } }], ${TO_WEB} }]`,
    ),
    'a gateway only': yaml(
      service('web'),
      virtualService(
        'v',
        `hosts: [web.shop.svc.cluster.local], gateways: [edge/public], http: [{ match: [{ uri: { prefix: /a } }], ${TO_WEB} }]`,
      ),
    ),
    'clients, of which the others get the default': yaml(
      service('web'),
      virtualService('v', `hosts: [web], http: [{ match: [{ sourceLabels: { app: a } }], ${TO_WEB} }]`),
    ),
  },
  rejects: {
    'a header that most requests lack': {
      manifests: yaml(
        service('web'),
        virtualService('v', `hosts: [web], http: [{ match: [{ headers: { x-a: { exact: b } } }], ${TO_WEB} }]`),
      ),
      findings: [{ at: 'VirtualService shop/v spec.http', message: /404/, fix: /last route/ }],
    },
    'some paths': {
      manifests: yaml(service('web'), virtualService('v', `hosts: [web], http: [{ match: [{ uri: { prefix: /a } }], ${TO_WEB} }]`)),
      findings: [{ at: 'VirtualService shop/v spec.http', severity: 'info', fix: /last route/ }],
    },
  },
});

const EGRESS = yaml(
  GATEWAY_PODS,
  object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ name: http, port: 80 }] }'),
  gateway('egress', `[${http('api.example.com')}]`),
);
const TO_EGRESS = 'route: [{ destination: { host: gateway.edge.svc.cluster.local, port: { number: 80 } } }]';
const leaving = (rules: string) => virtualService('v', `hosts: [api.example.com], gateways: [mesh, edge/egress], http: [${rules}]`);

testRule(forwardsToOwnGateway, {
  accepts: {
    'a route for sidecars': yaml(EGRESS, leaving(`{ match: [{ gateways: [mesh] }], ${TO_EGRESS} }`)),
    'a route for another port': yaml(EGRESS, leaving(`{ match: [{ port: 8080 }], ${TO_EGRESS} }`)),
    'another host, for a gateway of its own on the same pods': yaml(
      EGRESS,
      leaving(`{ rewrite: { authority: local.example.com }, ${TO_EGRESS} }`),
    ),
  },
  rejects: {
    'a route for both': {
      manifests: yaml(EGRESS, leaving(`{ ${TO_EGRESS} }`)),
      findings: [
        { at: 'VirtualService shop/v spec.http[0].route[0].destination.host', message: /edge\/egress/, fix: /gateways: \[mesh\]/ },
      ],
    },
  },
});
