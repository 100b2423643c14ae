import { automaticMutualTlsOff } from '../../../lib/verify/analysis/rules/security/automatic-mutual-tls-off';
import { identityWithoutMutualTls } from '../../../lib/verify/analysis/rules/security/identity-without-mutual-tls';
import { mutualTlsNotDemanded } from '../../../lib/verify/analysis/rules/security/mutual-tls-not-demanded';
import { mutualTlsToPlaintext } from '../../../lib/verify/analysis/rules/security/mutual-tls-to-plaintext';
import { permissiveException } from '../../../lib/verify/analysis/rules/security/permissive-exception';
import { plaintextToStrict } from '../../../lib/verify/analysis/rules/security/plaintext-to-strict';
import { severalPeerAuthentications } from '../../../lib/verify/analysis/rules/security/several-peer-authentications';
import { strictBehindForeignIngress } from '../../../lib/verify/analysis/rules/security/strict-behind-foreign-ingress';
import { authorization, deployment, destinationRule, namespace, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const peer = (name: string, spec: string, where = 'shop') => object('PeerAuthentication', `${where}/${name}`, `{ ${spec} }`);
const STRICT = peer('default', 'mtls: { mode: STRICT }');
const forWeb = 'selector: { matchLabels: { app: web } }';
const operation = (fields: string) => `rules: [{ to: [{ operation: { ${fields} } }] }]`;
testRule(plaintextToStrict, {
  accepts: {
    'a PERMISSIVE service': yaml(
      service('web'),
      deployment('web'),
      destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: DISABLE } }'),
    ),
    'pods without a sidecar': yaml(
      namespace('shop', 'istio-injection: disabled'),
      service('web'),
      deployment('web'),
      STRICT,
      destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: DISABLE } }'),
    ),
    'a port that is PERMISSIVE': yaml(
      service('web'),
      deployment('web'),
      peer('web', `${forWeb}, mtls: { mode: STRICT }, portLevelMtls: { 80: { mode: PERMISSIVE } }`),
      destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: DISABLE } }'),
    ),
    'a port with settings of its own': yaml(
      service('web'),
      deployment('web'),
      STRICT,
      destinationRule(
        'd',
        'host: web, trafficPolicy: { tls: { mode: DISABLE }, portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }] }',
      ),
    ),
    'a port that nobody has': yaml(
      service('web'),
      deployment('web'),
      STRICT,
      destinationRule('d', 'host: web, trafficPolicy: { portLevelSettings: [{ port: { number: 81 }, tls: { mode: DISABLE } }] }'),
    ),
    'a subset of other pods': yaml(
      service('web'),
      deployment('web'),
      STRICT,
      destinationRule('d', 'host: web, subsets: [{ name: v2, labels: { version: v2 }, trafficPolicy: { tls: { mode: DISABLE } } }]'),
    ),
  },
  rejects: {
    'one port that is STRICT': {
      manifests: yaml(
        service('web'),
        deployment('web'),
        peer('web', `${forWeb}, portLevelMtls: { 80: { mode: STRICT } }`),
        destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: DISABLE } }'),
      ),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls.mode', fix: /ISTIO_MUTUAL/ }],
    },
    'a subset and a port': {
      manifests: yaml(
        service('web'),
        deployment('web'),
        STRICT,
        destinationRule(
          'd',
          'host: web, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }] }, subsets: [{ name: v1, trafficPolicy: { tls: { mode: SIMPLE } } }]',
        ),
      ),
      findings: [
        { at: 'DestinationRule shop/d spec.trafficPolicy.portLevelSettings[0].tls.mode', fix: /ISTIO_MUTUAL/ },
        { at: 'DestinationRule shop/d spec.subsets[0].trafficPolicy.tls.mode', fix: /ISTIO_MUTUAL/ },
      ],
    },
  },
});

testRule(mutualTlsToPlaintext, {
  accepts: {
    'pods with a sidecar': yaml(
      service('web'),
      deployment('web'),
      destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
    ),
    'a port that takes it, of pods that disable it': yaml(
      service('web'),
      deployment('web'),
      peer('d', `${forWeb}, mtls: { mode: DISABLE }, portLevelMtls: { 80: { mode: STRICT } }`),
      destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
    ),
  },
  rejects: {
    'an address that no pod of the input has, as a note': {
      manifests: yaml(
        service('web'),
        `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: web-1, namespace: shop, labels: { kubernetes.io/service-name: web } }\naddressType: IPv4\nendpoints: [{ addresses: [10.0.0.9] }]\nports: [{ name: http, port: 80 }]\n`,
        destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
      ),
      findings: [
        { at: 'DestinationRule shop/d spec.trafficPolicy.tls.mode', severity: 'info', message: /10\.0\.0\.9/, fix: /in the mesh/ },
      ],
    },
    'one port that disables it': {
      manifests: yaml(
        service('web'),
        deployment('web'),
        peer('d', `${forWeb}, mtls: { mode: STRICT }, portLevelMtls: { 80: { mode: DISABLE } }`),
        destinationRule('d', 'host: web, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }] }'),
      ),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.portLevelSettings[0].tls.mode', fix: /remove the tls block/ }],
    },
    'pods that an EndpointSlice lists': {
      manifests: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app, image: x }] }
status: { phase: Running, podIP: 10.2.0.1, podIPs: [{ ip: 10.2.0.1 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, namespace: shop, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
endpoints: [{ addresses: [10.2.0.1], conditions: { ready: true } }]
ports: [{ name: http, port: 80, protocol: TCP }]
---
${destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }')}`,
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls.mode', fix: /remove the tls block/ }],
    },
    'pods that disable it': {
      manifests: yaml(
        service('web'),
        deployment('web'),
        peer('d', 'mtls: { mode: DISABLE }'),
        destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
      ),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls.mode', fix: /remove the tls block/ }],
    },
  },
});

const ingress = (spec: string) =>
  object('Ingress', 'shop/i', `{ ${spec} rules: [{ http: { paths: [{ backend: { service: { name: web } } }] } }] }`);

testRule(strictBehindForeignIngress, {
  accepts: {
    'a PERMISSIVE service': yaml(service('web'), deployment('web'), ingress('ingressClassName: nginx,')),
    'the class of Istio': yaml(service('web'), deployment('web'), STRICT, ingress('ingressClassName: istio,')),
    'no class': yaml(service('web'), deployment('web'), STRICT, ingress('')),
  },
  rejects: {
    'another class': {
      manifests: yaml(service('web'), deployment('web'), STRICT, ingress('ingressClassName: nginx,')),
      findings: [{ at: 'Ingress shop/i spec.rules[0].http.paths[0].backend.service.name', fix: /add the ingress controller to the mesh/ }],
    },
  },
});

testRule(permissiveException, {
  accepts: {
    'PERMISSIVE where nothing is demanded': peer('p', `${forWeb}, mtls: { mode: PERMISSIVE }`),
    'PERMISSIVE where the namespace is, under a strict mesh that it replaces': yaml(
      peer('mesh', 'mtls: { mode: PERMISSIVE }', 'istio-system'),
      peer('p', `${forWeb}, mtls: { mode: PERMISSIVE }`),
    ),
  },
  rejects: {
    'a namespace under a strict mesh': {
      manifests: yaml(peer('mesh', 'mtls: { mode: STRICT }', 'istio-system'), peer('default', 'mtls: { mode: PERMISSIVE }')),
      findings: [{ at: 'PeerAuthentication shop/default spec.mtls.mode', fix: /STRICT/ }],
    },
    'one port of some pods': {
      manifests: yaml(STRICT, peer('p', `${forWeb}, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: DISABLE } }`)),
      findings: [
        { at: 'PeerAuthentication shop/p spec.portLevelMtls.8080.mode', severity: 'info', fix: /./, message: /DISABLE on port 8080/ },
      ],
    },
  },
});

testRule(severalPeerAuthentications, {
  accepts: { 'one for all and one for some': yaml(deployment('web'), STRICT, peer('p', forWeb)) },
  rejects: {
    'two for the same pods': {
      manifests: yaml(
        deployment('web', { labels: 'tier: front' }),
        peer('p', forWeb),
        peer('q', 'selector: { matchLabels: { tier: front } }'),
      ),
      findings: [
        { at: 'PeerAuthentication shop/p spec.selector', fix: /./, message: /PeerAuthentication shop\/q/ },
        { at: 'PeerAuthentication shop/q spec.selector', fix: /./, message: /PeerAuthentication shop\/p/ },
      ],
    },
  },
});

testRule(identityWithoutMutualTls, {
  accepts: {
    'a rule about requests': yaml(
      deployment('web'),
      peer('d', 'mtls: { mode: DISABLE }'),
      authorization('p', `${forWeb}, ${operation('methods: [GET]')}`),
    ),
  },
  rejects: {
    'a condition on the caller': {
      manifests: yaml(
        deployment('web'),
        peer('d', 'mtls: { mode: DISABLE }'),
        authorization('p', `${forWeb}, rules: [{ when: [{ key: source.principal, values: [a] }] }]`),
      ),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules[0].when[0].key', fix: /STRICT or PERMISSIVE/ }],
    },
  },
});

testRule(mutualTlsNotDemanded, {
  accepts: { 'one service': destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }') },
  rejects: {
    'the whole mesh': {
      manifests: yaml(STRICT, destinationRule('d', 'host: "*.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }')),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls.mode', fix: /namespace istio-system/ }],
    },
  },
});

testRule(automaticMutualTlsOff, {
  accepts: {
    'automatic mutual TLS, which is the default': STRICT,
    'a rule for the whole mesh': {
      manifests: yaml(STRICT, destinationRule('d', 'host: "*.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }')),
      meshConfig: { enableAutoMtls: false },
    },
  },
  rejects: {
    'the whole mesh': {
      manifests: peer('d', 'mtls: { mode: STRICT }', 'istio-system'),
      meshConfig: { enableAutoMtls: false },
      findings: [{ at: 'PeerAuthentication istio-system/d spec.mtls.mode', fix: /"\*\.cluster\.local"/ }],
    },
  },
});
