import { addressBehindSourceNat } from '../../../lib/verify/analysis/rules/security/address-behind-source-nat';
import { forwardedForAtSidecar } from '../../../lib/verify/analysis/rules/security/forwarded-for-at-sidecar';
import { untrustedForwardedFor } from '../../../lib/verify/analysis/rules/security/untrusted-forwarded-for';
import { http01OtherIngressClass } from '../../../lib/verify/analysis/rules/tls/http01-other-ingress-class';
import { deployment, gateway, GATEWAY_PODS, http, namespace, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const policy = (rule: string, labels = 'istio: ingress', where = 'edge') =>
  object('AuthorizationPolicy', `${where}/p`, `{ selector: { matchLabels: { ${labels} } }, rules: [${rule}] }`);
const from = (source: string) => `{ from: [{ source: { ${source}: [198.51.100.7] } }] }`;
const service = (fields: string, metadata = '') =>
  object('Service', 'edge/gateway', `{ ${fields}, selector: { istio: ingress }, ports: [{ name: http, port: 80 }] }`, metadata);
const BALANCER = service('type: LoadBalancer');

testRule(addressBehindSourceNat, {
  accepts: {
    'a load balancer that hands on who calls': yaml(
      GATEWAY_PODS,
      service('type: LoadBalancer', 'annotations: { service.beta.kubernetes.io/aws-load-balancer-proxy-protocol: "*" }'),
      policy(from('ipBlocks')),
    ),
    'a Service for the cluster only': yaml(GATEWAY_PODS, service('type: ClusterIP'), policy(from('ipBlocks'))),
    'pods that are no gateway': yaml(BALANCER, namespace('shop'), deployment('web'), policy(from('ipBlocks'), 'app: web', 'shop')),
  },
  rejects: {
    'addresses that are not let in, on a NodePort': {
      manifests: yaml(GATEWAY_PODS, service('type: NodePort'), policy(from('notIpBlocks'))),
      findings: [{ at: 'AuthorizationPolicy edge/p spec.rules[0].from[0].source.notIpBlocks', fix: /externalTrafficPolicy: Local/ }],
    },
    'a condition': {
      manifests: yaml(GATEWAY_PODS, BALANCER, policy('{ when: [{ key: source.ip, values: [198.51.100.7] }] }')),
      findings: [{ at: 'AuthorizationPolicy edge/p spec.rules[0].when[0]', fix: /externalTrafficPolicy: Local/ }],
    },
  },
});

testRule(untrustedForwardedFor, {
  accepts: {
    'a mesh that trusts a proxy in front': {
      manifests: yaml(GATEWAY_PODS, BALANCER, policy(from('remoteIpBlocks'))),
      meshConfig: { defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } } },
    },
    'pods that trust a proxy in front': yaml(
      GATEWAY_PODS.replace('annotations: {', `annotations: { proxy.istio.io/config: '{"gatewayTopology":{"numTrustedProxies":2}}',`),
      BALANCER,
      policy(from('remoteIpBlocks')),
    ),
  },
  rejects: {
    'a gateway whose Service is not in the input, as a note': {
      manifests: yaml(gateway('public', `[${http('*')}]`), policy(from('remoteIpBlocks'))),
      findings: [
        { at: 'AuthorizationPolicy edge/p spec.rules[0].from[0].source.remoteIpBlocks', severity: 'info', fix: /numTrustedProxies/ },
      ],
    },
  },
});

testRule(forwardedForAtSidecar, {
  accepts: { 'pods without a sidecar': yaml(namespace('shop'), deployment('web'), policy(from('remoteIpBlocks'), 'app: web', 'shop')) },
});

const solver = (ingress: string) =>
  yaml(
    object('Issuer', 'edge/ca', `{ acme: { solvers: [{ http01: { ingress: { ${ingress} } } }] } }`),
    object('Certificate', 'edge/a', '{ secretName: a, dnsNames: [a.example.com], issuerRef: { name: ca } }'),
  );

testRule(http01OtherIngressClass, {
  accepts: {
    'a host that no gateway of Istio serves': solver('ingressClassName: nginx'),
    'a class that the input has a controller for': yaml(
      solver('ingressClassName: nginx'),
      gateway('public', `[${http('a.example.com')}]`),
      object('IngressClass', 'nginx', '{ controller: k8s.io/ingress-nginx }').replace(/^apiVersion.*/, 'apiVersion: networking.k8s.io/v1'),
    ),
  },
  rejects: {
    'the older field, and a wildcard of the gateway': {
      manifests: yaml(solver('class: nginx'), gateway('public', `[${http('*.example.com')}]`)),
      findings: [{ at: 'Issuer edge/ca spec.acme.solvers[0].http01.ingress.class', fix: /class istio/ }],
    },
  },
});
