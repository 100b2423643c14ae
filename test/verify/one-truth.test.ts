import { readText } from '../../lib/manifest/read-text';
import type { MeshConfig } from '../../lib/mesh/config/mesh-config';
import { Simulator } from '../../lib/simulate';
import { verify } from '../../lib/verify/verify';
import { analysisLayer } from '../../lib/verify/layers/analysis';
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
} from './analysis/support/manifests';

/** The rules that speak of manifests, and what becomes of a request: the two answers that have to agree. */
function answers(manifests: string, request: string, from?: string, meshConfig?: MeshConfig) {
  const set = readText(manifests);
  const { findings } = verify(set, { layers: [analysisLayer], meshConfig });
  const { status } = Simulator.of(set, { meshConfig, assumeInstalled: true }).send(request, { from });
  const severe = findings.filter(({ severity }) => severity !== 'info');
  return { rules: [...new Set(severe.map(({ rule }) => rule))].sort(), status };
}

const IN_MESH = namespace('shop', 'istio-injection: enabled');
const WEB = yaml(
  IN_MESH,
  service('web', '[{ name: http, port: 80, targetPort: 8080 }]'),
  deployment('web', { pod: 'containers: [{ name: web, image: web, ports: [{ containerPort: 8080 }] }]' }),
);
const EDGE = yaml(GATEWAY_PODS, gateway('public', `[${http('shop.example.com')}]`));
const TO_WEB = 'http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]';
const GET = 'GET http://shop.example.com/';

describe('rules and simulator say the same of', () => {
  test.each(['public.edge', 'public.edge.svc.cluster.local', 'edge/public'])('a VirtualService on gateway %s', (name) => {
    const manifests = yaml(WEB, EDGE, virtualService('web', `hosts: [shop.example.com], gateways: [${name}], ${TO_WEB}`));
    const { rules, status } = answers(manifests, GET);

    expect(status).toBe(200);
    expect(rules).not.toContain('routing/unknown-gateway');
  });

  test('a Service that the defaults of the mesh keep in its namespace', () => {
    const manifests = yaml(WEB, EDGE, virtualService('web', `hosts: [shop.example.com], gateways: [edge/public], ${TO_WEB}`));
    const { rules, status } = answers(manifests, GET, undefined, { defaultServiceExportTo: ['.'] });

    expect(status).toBe(503);
    expect(rules).toContain('routing/unknown-destination');
  });

  test('a policy that leaves out the gateway of a delegate', () => {
    const manifests = yaml(
      WEB,
      EDGE,
      virtualService('root', 'hosts: [shop.example.com], gateways: [edge/public], http: [{ delegate: { name: web } }]'),
      virtualService('web', TO_WEB),
      authorization('web', 'action: ALLOW, rules: [{ from: [{ source: { namespaces: [shop] } }] }]'),
    );

    const { rules, status } = answers(manifests, GET);

    expect(status).toBe(403);
    expect(rules).toContain('security/locks-out-gateway');
  });

  test('a host of a Gateway in capitals, which istiod compares letter by letter', () => {
    const manifests = yaml(
      WEB,
      GATEWAY_PODS,
      gateway('public', `[${http('Shop.Example.com')}]`),
      virtualService('web', `hosts: [shop.example.com], gateways: [edge/public], ${TO_WEB}`),
    );
    const { rules, status } = answers(manifests, GET);

    expect(status).toBe(404);
    expect(rules).toContain('routing/host-not-on-gateway');
  });

  test('a policy for pods that no proxy stands before', () => {
    const manifests = yaml(
      WEB.replace('istio-injection: enabled', ''),
      EDGE,
      virtualService('web', `hosts: [shop.example.com], gateways: [edge/public], ${TO_WEB}`),
      authorization('web', 'action: ALLOW, rules: [{ from: [{ source: { namespaces: [shop] } }] }]'),
    );
    const { rules, status } = answers(manifests, GET);

    expect(status).toBe(200);
    expect(rules).not.toContain('security/locks-out-gateway');
  });

  test('a policy for a gateway whose pods are not in the input', () => {
    const manifests = yaml(
      WEB,
      gateway('public', `[${http('shop.example.com')}]`),
      virtualService('web', `hosts: [shop.example.com], gateways: [edge/public], ${TO_WEB}`),
      object('AuthorizationPolicy', 'edge/none', '{ selector: { matchLabels: { istio: ingress } } }'),
    );
    const { rules, status } = answers(manifests, GET);

    expect(status).toBe(403);
    expect(rules).not.toContain('security/policy-for-nobody');
  });

  describe('a route of the Gateway API', () => {
    const apiGateway = (listener: string) =>
      object(
        'Gateway',
        'edge/public',
        `{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP, ${listener} }] }`,
      ).replace('networking.istio.io/v1', 'gateway.networking.k8s.io/v1');
    const route = (name: string, backend: string) =>
      object(
        'HTTPRoute',
        name,
        `{ parentRefs: [{ name: public, namespace: edge }], hostnames: [shop.example.com], rules: [{ backendRefs: [${backend}] }] }`,
      );
    const all = 'allowedRoutes: { namespaces: { from: All } }';

    test('to another namespace without a ReferenceGrant', () => {
      const manifests = yaml(WEB, apiGateway(all), route('edge/web', '{ name: web, namespace: shop, port: 80 }'));

      expect(answers(manifests, GET)).toEqual({ rules: ['gateway-api/missing-grant'], status: 500 });
    });

    test('that the listener does not allow', () => {
      const manifests = yaml(WEB, apiGateway(''), route('shop/web', '{ name: web, port: 80 }'));

      expect(answers(manifests, GET)).toEqual({ rules: ['gateway-api/route-not-accepted'], status: 404 });
    });

    test('that has no host in common with the listener', () => {
      const manifests = yaml(WEB, apiGateway(`${all}, hostname: shop.example.org`), route('shop/web', '{ name: web, port: 80 }'));
      const { rules, status } = answers(manifests, GET);

      expect(status).toBe(404);
      expect(rules).toContain('gateway-api/route-not-accepted');
    });
  });
});
