import { httpOn443 } from '../../../lib/verify/analysis/rules/service-entry/http-on-443';
import { doubleTls } from '../../../lib/verify/analysis/rules/tls/double-tls';
import { secretOfTwoCertificates } from '../../../lib/verify/analysis/rules/tls/secret-of-two-certificates';
import { uncoveredHost } from '../../../lib/verify/analysis/rules/tls/uncovered-host';
import { unknownIssuer } from '../../../lib/verify/analysis/rules/tls/unknown-issuer';
import { destinationRule, gateway, https, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const certificate = (name: string, issuer: string, secret = name) =>
  object('Certificate', name, `{ secretName: ${secret.replace(/.*\//, '')}, dnsNames: [a.example.com], issuerRef: { ${issuer} } }`);
const SELF = '{ selfSigned: {} }';

testRule(unknownIssuer, {
  accepts: {
    'an Issuer of its namespace': yaml(object('Issuer', 'edge/ca', SELF), certificate('edge/a', 'name: ca')),
    'an issuer of another group': certificate('edge/a', 'name: ca, kind: AWSPCAIssuer, group: awspca.cert-manager.io'),
  },
  rejects: {
    'a ClusterIssuer that is one letter off': {
      manifests: yaml(object('ClusterIssuer', 'letsencrypt', SELF), certificate('edge/a', 'name: letsencript, kind: ClusterIssuer')),
      findings: [{ at: 'Certificate edge/a spec.issuerRef.name', fix: /write letsencrypt/ }],
    },
    'an Issuer of another namespace': {
      manifests: yaml(object('Issuer', 'shop/ca', SELF), certificate('edge/a', 'name: ca')),
      findings: [{ at: 'Certificate edge/a spec.issuerRef.name', fix: /Issuer shop\/ca only serves its own namespace/ }],
    },
    'a ClusterIssuer where an Issuer was meant': {
      manifests: yaml(object('Issuer', 'edge/ca', SELF), certificate('edge/a', 'name: ca, kind: ClusterIssuer')),
      findings: [{ at: 'Certificate edge/a spec.issuerRef.name', fix: /write kind: Issuer/ }],
    },
    'an issuer that nothing in the input is like, as a note': {
      manifests: certificate('edge/a', 'name: letsencrypt, kind: ClusterIssuer'),
      findings: [{ at: 'Certificate edge/a spec.issuerRef.name', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(secretOfTwoCertificates, {
  accepts: { 'Secrets of two namespaces': yaml(certificate('edge/a', 'name: ca', 'tls'), certificate('shop/a', 'name: ca', 'tls')) },
});

testRule(uncoveredHost, {
  rejects: {
    'a certificate beside a Gateway whose pods the input does not have': {
      manifests: yaml(certificate('edge/a', 'name: ca'), gateway('public', `[${https('a', 'b.example.com')}]`)),
      findings: [{ at: 'Gateway edge/public spec.servers[0].hosts[0]', fix: /add b\.example\.com/ }],
    },
  },
});

const external = (ports: string) => object('ServiceEntry', 'shop/api', `{ hosts: [api.example.com], ports: [${ports}], resolution: DNS }`);
const HTTPS = '{ number: 443, name: https, protocol: HTTPS }';
const simple = (host: string) => destinationRule('d', `host: ${host}, trafficPolicy: { tls: { mode: SIMPLE } }`);

testRule(doubleTls, {
  accepts: {
    'TLS that is started for plain HTTP': yaml(
      external(`{ number: 80, name: http, protocol: HTTP }, ${HTTPS}`),
      destinationRule(
        'd',
        'host: api.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }] }',
      ),
    ),
    'a route that sends plain HTTP to the port': yaml(
      external(`{ number: 80, name: http, protocol: HTTP }, ${HTTPS}`),
      simple('api.example.com'),
      virtualService(
        'v',
        'hosts: [api.example.com], http: [{ route: [{ destination: { host: api.example.com, port: { number: 443 } } }] }]',
      ),
    ),
    'mutual TLS of the mesh': yaml(
      external(HTTPS),
      destinationRule('d', 'host: api.example.com, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'),
    ),
  },
  rejects: {
    'TLS for a port of a DestinationRule': {
      manifests: yaml(
        external('{ number: 8443, name: tls-api, protocol: TLS }'),
        destinationRule(
          'd',
          'host: api.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 8443 }, tls: { mode: MUTUAL } }] }',
        ),
      ),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.portLevelSettings[0].tls.mode', fix: /targetPort 443/ }],
    },
    'a Service of the cluster, as a note': {
      manifests: yaml(service('api', '[{ name: https, port: 443 }]'), simple('api')),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls.mode', severity: 'info', fix: /remove tls/ }],
    },
  },
});

testRule(httpOn443, {
  accepts: {
    'HTTPS on port 443': external(HTTPS),
    'HTTP on another port': external('{ number: 8443, name: http, protocol: HTTP }'),
    'a Service whose port says https': service('web', '[{ name: https, port: 443 }]'),
  },
  rejects: {
    'a Service whose port has the name http': {
      manifests: service('web', '[{ name: http-web, port: 443 }]'),
      findings: [{ at: 'Service shop/web spec.ports[0].name', fix: /HTTPS/ }],
    },
  },
});
