import { mutualTlsPastProxy } from '../../../lib/verify/analysis/rules/security/mutual-tls-past-proxy';
import { plaintextToStrict } from '../../../lib/verify/analysis/rules/security/plaintext-to-strict';
import { policyPastProxy } from '../../../lib/verify/analysis/rules/security/policy-past-proxy';
import { destinationRule, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const EXCLUDE = 'traffic.sidecar.istio.io/excludeInboundPorts';
const INCLUDE = 'traffic.sidecar.istio.io/includeInboundPorts';
const IN_MESH = namespace('shop', 'istio-injection: enabled');
const web = (annotation: string) =>
  object('Deployment', 'shop/web', `{ template: { metadata: { labels: { app: web }, annotations: { ${annotation} } }, spec: {} } }`);
const WEB = service('web', '[{ name: http, port: 80, targetPort: 8080 }]');
const TO_WEB = virtualService('web', 'hosts: [web], http: [{ route: [{ destination: { host: web } }] }]');
const mesh = (annotation: string, ...more: readonly string[]) => yaml(IN_MESH, WEB, web(annotation), ...more);
const at = (annotation: string) => `Deployment shop/web spec.template.metadata.annotations.${annotation}`;
const STRICT = object('PeerAuthentication', 'shop/default', '{ mtls: { mode: STRICT } }');
const plaintext = destinationRule('web', 'host: web, trafficPolicy: { tls: { mode: DISABLE } }');

testRule(mutualTlsPastProxy, {
  accepts: {
    'another port': mesh(`${EXCLUDE}: "9090"`, TO_WEB),
    'a port that is included': mesh(`${INCLUDE}: "8080"`, TO_WEB),
    'a port that is excluded where only some are included, which counts for nothing': mesh(
      `${INCLUDE}: "8080", ${EXCLUDE}: "8080"`,
      TO_WEB,
    ),
    'plaintext by a DestinationRule': mesh(`${EXCLUDE}: "8080"`, TO_WEB, plaintext),
    'pods without a sidecar': yaml(namespace('shop'), WEB, web(`${EXCLUDE}: "8080"`), TO_WEB),
    'mutual TLS that is not automatic': { manifests: mesh(`${EXCLUDE}: "8080"`, TO_WEB), meshConfig: { enableAutoMtls: false } },
  },
  rejects: {
    'a port of a Service': {
      manifests: mesh(`${EXCLUDE}: "8080,9090"`, TO_WEB),
      findings: [{ at: at(EXCLUDE), fix: /tls mode DISABLE for port 80/ }],
    },
    'no port that is included': { manifests: mesh(`${INCLUDE}: ""`, TO_WEB), findings: [{ at: at(INCLUDE), fix: /DISABLE/ }] },
    'a port for metrics, as a note': {
      manifests: yaml(IN_MESH, service('web', '[{ name: http-metrics, port: 9090 }]'), web(`${EXCLUDE}: "9090"`)),
      findings: [{ at: at(EXCLUDE), severity: 'info', fix: /DISABLE/ }],
    },
  },
});

const denying = (port: number) =>
  object('AuthorizationPolicy', 'shop/p', `{ action: DENY, rules: [{ to: [{ operation: { ports: ["${port}"] } }] }] }`);
const strictPort = object(
  'PeerAuthentication',
  'shop/p',
  '{ selector: { matchLabels: { app: web } }, portLevelMtls: { 8080: { mode: STRICT } } }',
);

testRule(policyPastProxy, {
  accepts: {
    'a policy for another port': mesh(`${EXCLUDE}: "9090"`, denying(8080)),
    'a policy for every port': mesh(`${EXCLUDE}: "8080"`, STRICT),
  },
  rejects: {
    'an AuthorizationPolicy for the port': {
      manifests: mesh(`${EXCLUDE}: "8080"`, denying(8080)),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules[0].to[0].operation.ports[0]', fix: /excludeInboundPorts/ }],
    },
    'mutual TLS for the port': {
      manifests: mesh(`${INCLUDE}: "9090"`, strictPort),
      findings: [{ at: 'PeerAuthentication shop/p spec.portLevelMtls.8080.mode', fix: /includeInboundPorts/ }],
    },
  },
});

testRule(plaintextToStrict, {
  accepts: { 'plaintext to a port that goes past the proxy': mesh(`${EXCLUDE}: "8080"`, STRICT, plaintext) },
  rejects: {
    'plaintext to a port that the proxy takes': {
      manifests: mesh(`${EXCLUDE}: "9090"`, STRICT, plaintext),
      findings: [{ at: 'DestinationRule shop/web spec.trafficPolicy.tls.mode', fix: /ISTIO_MUTUAL/ }],
    },
  },
});
