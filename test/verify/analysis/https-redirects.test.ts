import { unservedRedirect } from '../../../lib/verify/analysis/rules/gateway/unserved-redirect';
import { GATEWAY_PODS, gateway, http, https, object, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const redirecting = (...hosts: readonly string[]) => http(...hosts).replace(/ }$/, ', tls: { httpsRedirect: true } }');
const at = 'Gateway edge/a spec.servers[0].tls.httpsRedirect';
const routes = (http: string) => virtualService('v', `hosts: [a.com], gateways: [edge/a], http: [${http}]`);
const toHttps = routes('{ redirect: { scheme: https } }');
const listener = (name: string, more: string) => `{ name: ${name}, hostname: a.com, ${more} }`;
const apiGateway = (...listeners: readonly string[]) =>
  object('Gateway', 'edge/site', `{ gatewayClassName: istio, listeners: [${listeners.join(', ')}] }`).replace(
    'networking.istio.io/v1',
    'gateway.networking.k8s.io/v1',
  );
const apiRoute = object(
  'HTTPRoute',
  'edge/r',
  '{ parentRefs: [{ name: site, sectionName: http }], rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }] }',
);

testRule(unservedRedirect, {
  accepts: {
    'an HTTPS server beside it': gateway('a', `[${redirecting('a.com')}, ${https('a', 'a.com')}]`),
    'an HTTPS server of another Gateway of the same pods': yaml(
      gateway('a', `[${redirecting('a.com')}]`),
      gateway('b', `[${https('a', '*.com')}]`, 'shop'),
    ),
    'every host, of which some have an HTTPS server': yaml(
      gateway('a', `[${redirecting('*')}]`),
      gateway('b', `[${https('a', 'a.com')}]`, 'shop'),
    ),
    'a TLS server that passes the connection on': gateway(
      'a',
      `[${redirecting('a.com')}, { port: { number: 443, name: tls, protocol: TLS }, hosts: [a.com], tls: { mode: PASSTHROUGH } }]`,
    ),
    'a server of plain HTTP that a load balancer sends its HTTPS to': gateway(
      'a',
      `[${redirecting('a.com')}, { port: { number: 8443, name: tls-ended, protocol: HTTP }, hosts: [a.com] }]`,
    ),
    'other pods that serve the host by its name': yaml(
      gateway('a', `[${redirecting('a.com')}]`),
      object('Gateway', 'edge/b', `{ selector: { istio: other }, servers: [${https('a', 'a.com')}] }`),
    ),
    'a proxy in front that the gateway trusts': {
      manifests: gateway('a', `[${redirecting('a.com')}]`),
      meshConfig: { defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } } },
    },
    'an Ingress that sends to the gateway': yaml(
      GATEWAY_PODS,
      object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ port: 80 }] }'),
      object(
        'Ingress',
        'edge/front',
        '{ ingressClassName: alb, rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: gateway, port: { number: 80 } } } }] } }] }',
      ),
      gateway('a', `[${redirecting('a.com')}]`),
    ),
    'an HTTPS server for a host that is not rendered': gateway('a', `[${redirecting('a.com')}, ${https('a', '${DOMAIN}')}]`),
    'a route that looks at what a proxy in front says': yaml(
      gateway('a', `[${http('a.com')}]`),
      routes('{ match: [{ headers: { x-forwarded-proto: { exact: http } } }], redirect: { scheme: https } }'),
    ),
    'a route to a host that is elsewhere': yaml(
      gateway('a', `[${http('a.com')}]`),
      routes('{ redirect: { scheme: https, authority: docs.example } }'),
    ),
    'a listener of the Gateway API for HTTPS': yaml(
      apiGateway(
        listener('http', 'port: 80, protocol: HTTP'),
        listener('https', 'port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: a }] }'),
      ),
      apiRoute,
    ),
  },
  rejects: {
    'one of two hosts': {
      manifests: gateway('a', `[${redirecting('a.com', 'b.com')}, ${https('a', 'a.com')}]`),
      findings: [{ at, message: /requests for b\.com/, fix: /HTTPS server for b\.com/ }],
    },
    'the only server, in the whole cluster': {
      closed: true,
      manifests: yaml(GATEWAY_PODS, gateway('a', `[${redirecting('a.com')}]`)),
      findings: [{ at, severity: 'error', fix: /or remove the redirect/ }],
    },
    'a server that other pods have for every host': {
      manifests: yaml(
        gateway('a', `[${redirecting('a.com')}]`),
        object('Gateway', 'edge/b', `{ selector: { istio: other }, servers: [${https('a', '*')}] }`),
      ),
      findings: [{ at, fix: /--context/ }],
    },
    'every host, as a note': {
      manifests: gateway('a', `[${redirecting('*')}]`),
      findings: [{ at, severity: 'info', fix: /--context/ }],
    },
    'a route of a VirtualService': {
      manifests: yaml(gateway('a', `[${http('a.com')}]`), toHttps),
      findings: [{ at: 'VirtualService shop/v spec.http[0].redirect', fix: /HTTPS server/ }],
    },
    'a route to another host of the gateway': {
      manifests: yaml(
        gateway('a', `[${http('a.com', 'www.a.com')}, ${https('a', 'a.com')}]`),
        routes('{ redirect: { scheme: https, authority: www.a.com } }'),
      ),
      findings: [{ at: 'VirtualService shop/v spec.http[0].redirect', message: /www\.a\.com/, fix: /HTTPS server/ }],
    },
    'a route of the Gateway API': {
      manifests: yaml(apiGateway(listener('http', 'port: 80, protocol: HTTP')), apiRoute),
      findings: [{ at: 'HTTPRoute edge/r spec.rules[0].filters[0].requestRedirect', fix: /HTTPS server/ }],
    },
  },
});
