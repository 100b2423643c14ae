import { readText } from '../../../lib/manifest/read-text';
import { Simulator } from '../../../lib/simulate';
import { examplesOfRule } from '../../../lib/verify/own-rules/rule-page';
import { publicServiceToStrict } from '../../../lib/verify/analysis/rules/security/public-service-to-strict';
import { serviceBypassesGateway } from '../../../lib/verify/analysis/rules/security/service-bypasses-gateway';
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

/** A Service of namespace `shop` that clients outside reach. */
const open = (name: string, type = 'type: LoadBalancer', metadata = '', ports = '[{ name: http, port: 80, targetPort: 8080 }]') =>
  object('Service', `shop/${name}`, `{ ${type}, selector: { app: web }, ports: ${ports} }`, metadata);
const EDGE = yaml(GATEWAY_PODS, gateway('public', `[${http('shop.example.com')}]`));
const routed = (host = 'web') =>
  virtualService('web', `hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: ${host} } }] }]`);
const behindGateway = yaml(EDGE, routed(), deployment('web'));
const strict = object('PeerAuthentication', 'shop/strict', '{ mtls: { mode: STRICT } }');
const forWeb = 'selector: { matchLabels: { app: web } }';
const except = (annotation: string) =>
  object('Deployment', 'shop/web', `{ template: { metadata: { labels: { app: web }, annotations: { ${annotation} } } } }`);
const PORT = (name: string) => `Service shop/${name} spec.ports[0]`;

testRule(serviceBypassesGateway, {
  accepts: {
    'a Service that only the mesh reaches': yaml(behindGateway, service('web')),
    'a Service in front of the gateway': yaml(
      behindGateway,
      object('Service', 'edge/gateway', '{ type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80 }] }'),
    ),
    'a mesh without a gateway': yaml(open('web'), deployment('web')),
    'pods that a policy is for': yaml(behindGateway, open('web'), authorization('web', forWeb)),
    'pods in a namespace that a policy is for': yaml(behindGateway, open('web'), authorization('nothing', '')),
    'pods that take only mutual TLS': yaml(behindGateway, open('web'), strict),
    'a network of its own': yaml(behindGateway, open('web', undefined, 'annotations: { networking.gke.io/load-balancer-type: Internal }')),
    'known addresses': yaml(behindGateway, open('web', 'type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24]')),
    'pods that a NetworkPolicy is for': yaml(
      behindGateway,
      open('web'),
      object('NetworkPolicy', 'shop/web', '{ podSelector: { matchLabels: { app: web } }, ingress: [] }'),
    ),
    'datagrams, which no gateway takes': yaml(behindGateway, open('web', undefined, '', '[{ name: dns, port: 53, protocol: UDP }]')),
    'pods outside the mesh that no gateway serves': yaml(EDGE, namespace('shop'), deployment('web'), open('web')),
    'pods that are not in the input': yaml(EDGE, open('web')),
  },
  rejects: {
    'a load balancer': {
      manifests: yaml(behindGateway, open('web')),
      findings: [
        { at: PORT('web'), message: /anyone outside the mesh can reach Deployment shop\/web through Service shop\/web/, fix: /ClusterIP/ },
      ],
    },
    'a port of the nodes, under another name': {
      manifests: yaml(behindGateway, service('web'), open('debug', 'type: NodePort')),
      findings: [{ at: PORT('debug'), fix: /ClusterIP/ }],
    },
    'external addresses': {
      manifests: yaml(behindGateway, open('web', 'externalIPs: [203.0.113.7]')),
      findings: [{ at: PORT('web'), fix: /ClusterIP/ }],
    },
    'a port that the sidecar does not see, whatever the policies': {
      manifests: yaml(
        EDGE,
        routed(),
        except('traffic.sidecar.istio.io/excludeInboundPorts: "9999, 8080"'),
        open('web'),
        strict,
        authorization('web', forWeb),
      ),
      findings: [{ at: PORT('web'), fix: /ClusterIP/ }],
    },
    'pods outside the mesh that a gateway serves': {
      manifests: yaml(behindGateway, namespace('shop'), open('web'), authorization('web', forWeb)),
      findings: [{ at: PORT('web'), fix: /ClusterIP/ }],
    },
    'a policy that only watches': {
      manifests: yaml(behindGateway, open('web'), authorization('web', `${forWeb}, action: AUDIT`)),
      findings: [{ at: PORT('web'), fix: /ClusterIP/ }],
    },
    'a route of the Gateway API': {
      manifests: yaml(
        'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: public, namespace: edge }\nspec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }\n',
        object(
          'HTTPRoute',
          'shop/web',
          '{ parentRefs: [{ name: public, namespace: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
        ),
        deployment('web'),
        open('web'),
      ),
      findings: [{ at: PORT('web'), fix: /ClusterIP/ }],
    },
    'pods that no gateway serves, as a note': {
      manifests: yaml(EDGE, deployment('web'), open('web')),
      findings: [{ at: PORT('web'), severity: 'info', fix: /ClusterIP/ }],
    },
  },
});

testRule(publicServiceToStrict, {
  accepts: {
    'a Service that only the mesh reaches': yaml(service('web'), deployment('web'), strict),
    'pods that take plaintext': yaml(open('web'), deployment('web')),
    'a port that takes plaintext': yaml(
      open('web'),
      deployment('web'),
      object('PeerAuthentication', 'shop/web', `{ ${forWeb}, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: PERMISSIVE } } }`),
    ),
    'one version that takes plaintext': yaml(
      open('web'),
      object('Deployment', 'shop/web-v1', '{ template: { metadata: { labels: { app: web, version: v1 } } } }'),
      object('Deployment', 'shop/web-v2', '{ template: { metadata: { labels: { app: web, version: v2 } } } }'),
      object('PeerAuthentication', 'shop/v1', '{ selector: { matchLabels: { version: v1 } }, mtls: { mode: STRICT } }'),
    ),
    'pods outside the mesh': yaml(namespace('shop'), open('web'), deployment('web'), strict),
    'a gateway': yaml(
      GATEWAY_PODS,
      object('Service', 'edge/gateway', '{ type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80 }] }'),
      object('PeerAuthentication', 'istio-system/strict', '{ mtls: { mode: STRICT } }'),
    ),
    'a port that the sidecar does not see': yaml(open('web'), except('traffic.sidecar.istio.io/includeInboundPorts: "9090"'), strict),
  },
  rejects: {
    'a load balancer': {
      manifests: yaml(open('web'), deployment('web'), strict),
      findings: [{ at: PORT('web'), message: /but Deployment shop\/web only accepts mutual TLS/, fix: /PERMISSIVE/ }],
    },
    'a port of the nodes in a STRICT mesh': {
      manifests: yaml(
        open('web', 'type: NodePort'),
        deployment('web'),
        object('PeerAuthentication', 'istio-system/strict', '{ mtls: { mode: STRICT } }'),
      ),
      findings: [{ at: PORT('web'), fix: /PERMISSIVE/ }],
    },
    'only the port that is STRICT': {
      manifests: yaml(
        open('web', undefined, '', '[{ name: http, port: 80, targetPort: 8080 }, { name: admin, port: 81, targetPort: 9090 }]'),
        deployment('web'),
        object('PeerAuthentication', 'shop/web', `{ ${forWeb}, mtls: { mode: PERMISSIVE }, portLevelMtls: { 9090: { mode: STRICT } } }`),
      ),
      findings: [{ at: 'Service shop/web spec.ports[1]', fix: /PERMISSIVE/ }],
    },
    'ambient pods': {
      manifests: yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), open('web'), deployment('web'), strict),
      findings: [{ at: PORT('web'), fix: /PERMISSIVE/ }],
    },
  },
});

describe('the simulator agrees', () => {
  const send = (yamlText: string) => {
    const { objects } = readText(yaml(namespace('shop', 'istio-injection: enabled'), yamlText));
    return Simulator.of(objects.map((entry) => entry.object)).send('GET http://shop.example.com/', { via: 'service web' });
  };

  test.each([
    ['past the gateway', examplesOfRule('security/service-bypasses-gateway').bad, 'forwarded'],
    ['no way past the gateway', examplesOfRule('security/service-bypasses-gateway').good, 'refused'],
    ['plaintext to STRICT', examplesOfRule('security/public-service-to-strict').bad, 'refused'],
    ['past the gateway to a policy', yaml(behindGateway, open('web'), authorization('web', forWeb)), 'denied'],
  ])('%s', (_, manifests, kind) => {
    expect(send(manifests).kind).toBe(kind);
  });
});
