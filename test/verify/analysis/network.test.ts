import { filterForNobody } from '../../../lib/verify/analysis/rules/envoy-filter/filter-for-nobody';
import { cutsOffDns } from '../../../lib/verify/analysis/rules/network/cuts-off-dns';
import { cutsOffGateway } from '../../../lib/verify/analysis/rules/network/cuts-off-gateway';
import { cutsOffIstiod } from '../../../lib/verify/analysis/rules/network/cuts-off-istiod';
import { servicePortInNetworkPolicy } from '../../../lib/verify/analysis/rules/network/service-port-in-network-policy';
import {
  API_GATEWAY,
  deployment,
  gateway,
  GATEWAY_PODS,
  http,
  namespace,
  object,
  routeOnGateway,
  service,
  virtualService,
  yaml,
} from './support/manifests';
import { testRule } from './support/test-rule';

const MESH = namespace('shop', 'istio-injection: enabled');
const network = (name: string, spec: string) => object('NetworkPolicy', `shop/${name}`, `{ podSelector: {}, ${spec} }`);
const withWeb = (...policies: readonly string[]) => yaml(MESH, deployment('web'), ...policies);

testRule(cutsOffIstiod, {
  accepts: {
    'pods outside the mesh': yaml(deployment('web'), network('p', 'policyTypes: [Egress]')),
    'a policy for ingress only': withWeb(network('p', 'ingress: []')),
    'a range of ports': withWeb(network('p', 'egress: [{ ports: [{ port: 15000, endPort: 15100 }] }]')),
    'another policy that allows it': withWeb(
      network('none', 'policyTypes: [Egress]'),
      network('istiod', 'egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: istiod } } }] }]'),
    ),
    'addresses, which may be those of istiod': withWeb(network('p', 'egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]')),
    'labels of a namespace that the input does not have': withWeb(
      network('p', 'egress: [{ to: [{ namespaceSelector: { matchLabels: { team: mesh } } }] }]'),
    ),
  },
  rejects: {
    'a default that denies all egress': {
      manifests: withWeb(network('p', 'policyTypes: [Egress]')),
      findings: [{ at: 'NetworkPolicy shop/p spec.policyTypes', fix: /15012/ }],
    },
    'pods with other labels than istiod': {
      manifests: withWeb(network('p', 'egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: db } } }] }]')),
      findings: [{ at: 'NetworkPolicy shop/p spec.egress', fix: /15012/ }],
    },
    'another namespace': {
      manifests: withWeb(network('p', 'egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: edge } } }] }]')),
      findings: [{ at: 'NetworkPolicy shop/p spec.egress', fix: /15012/ }],
    },
  },
});

testRule(cutsOffDns, {
  accepts: {
    'UDP port 53': withWeb(network('p', 'egress: [{ ports: [{ port: 53, protocol: UDP }] }]')),
    'all ports of kube-system': withWeb(
      network('p', 'egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }] }]'),
    ),
  },
  rejects: {
    'TCP only': {
      manifests: withWeb(network('p', 'egress: [{ ports: [{ port: 53 }, { port: 15012 }] }]')),
      findings: [{ at: 'NetworkPolicy shop/p spec.egress', fix: /UDP port 53/ }],
    },
  },
});

const WEB = service('web', '[{ name: http, port: 80, targetPort: 8080 }]');

testRule(servicePortInNetworkPolicy, {
  accepts: {
    'the port of a container': yaml(WEB, deployment('web'), network('p', 'ingress: [{ ports: [{ port: 8080 }] }]')),
    'a port by its name': yaml(WEB, deployment('web'), network('p', 'ingress: [{ ports: [{ port: http }] }]')),
    'a port of pods that are not in the input': yaml(WEB, network('p', 'ingress: [{ ports: [{ port: 80 }] }]')),
  },
  rejects: {
    'the port of the Service that a client calls': {
      manifests: yaml(
        WEB,
        deployment('web'),
        network('p', 'egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 80 }] }]'),
      ),
      findings: [{ at: 'NetworkPolicy shop/p spec.egress[0].ports[0].port', fix: /write 8080/ }],
    },
  },
});

const EDGE = yaml(
  GATEWAY_PODS,
  gateway('public', `[${http('web.example.com')}]`),
  virtualService('v', 'hosts: [web.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
);

const ON_API_GATEWAY = yaml(API_GATEWAY, routeOnGateway('web', 'backendRefs: [{ name: web, port: 80 }]'));

testRule(cutsOffGateway, {
  accepts: {
    'the gateway by the labels of its pods': yaml(
      WEB,
      deployment('web'),
      EDGE,
      network('p', 'ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { istio: ingress } } }] }]'),
    ),
    'a namespace of any labels, for a gateway whose pods are not in the input': yaml(
      WEB,
      deployment('web'),
      virtualService('v', 'hosts: [web.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
      network('p', 'ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: edge } } }] }]'),
    ),
    'the gateway that Istio makes for a Gateway of the Gateway API': yaml(
      WEB,
      deployment('web'),
      ON_API_GATEWAY,
      network('p', 'ingress: [{ from: [{ podSelector: { matchLabels: { gateway.networking.k8s.io/gateway-name: public } } }] }]'),
    ),
    'a call within the mesh': yaml(
      WEB,
      deployment('web'),
      virtualService('v', 'hosts: [web], http: [{ route: [{ destination: { host: web } }] }]'),
      network('p', 'ingress: []'),
    ),
  },
  rejects: {
    'pods of its own namespace only, where those of the gateway are not in the input': {
      manifests: yaml(
        WEB,
        deployment('web'),
        virtualService('v', 'hosts: [web.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
        network('p', 'ingress: [{ from: [{ podSelector: {} }] }]'),
      ),
      findings: [{ at: 'NetworkPolicy shop/p spec.ingress', fix: /from the namespace of the gateway pods on port 8080/ }],
    },
    'other pods than those of a Gateway of the Gateway API': {
      manifests: yaml(
        WEB,
        deployment('web'),
        ON_API_GATEWAY,
        network('p', 'ingress: [{ from: [{ podSelector: { matchLabels: { gateway.networking.k8s.io/gateway-name: private } } }] }]'),
      ),
      findings: [{ at: 'NetworkPolicy shop/p spec.ingress', fix: /from namespace shop on port 8080/ }],
    },
    'another port': {
      manifests: yaml(WEB, deployment('web'), EDGE, network('p', 'ingress: [{ ports: [{ port: 9090 }] }]')),
      findings: [{ at: 'NetworkPolicy shop/p spec.ingress', fix: /from namespace edge on port 8080/ }],
    },
    'the port of ztunnel in ambient mode': {
      manifests: yaml(
        namespace('shop', 'istio.io/dataplane-mode: ambient'),
        WEB,
        deployment('web'),
        EDGE,
        network('p', 'ingress: [{ ports: [{ port: 8080 }] }]'),
      ),
      findings: [{ at: 'NetworkPolicy shop/p spec.ingress', fix: /on port 15008/ }],
    },
  },
});

const filter = (where: string, context: string) =>
  object(
    'EnvoyFilter',
    `${where}/f`,
    `{ configPatches: [{ applyTo: CLUSTER, match: { context: ${context} }, patch: { operation: MERGE } }] }`,
  );

testRule(filterForNobody, {
  accepts: {
    'the root namespace': withWeb(filter('istio-system', 'GATEWAY')),
    'a namespace whose pods are not in the input': filter('shop', 'GATEWAY'),
    'any context': withWeb(filter('shop', 'ANY')),
    'the namespace of a gateway': yaml(GATEWAY_PODS, filter('edge', 'GATEWAY')),
  },
  rejects: {
    'sidecars in the namespace of a gateway': {
      manifests: yaml(GATEWAY_PODS, filter('edge', 'SIDECAR_INBOUND')),
      findings: [{ at: 'EnvoyFilter edge/f spec.configPatches[0].match.context', fix: /move it to the namespace of its proxies/ }],
    },
  },
});
