import { http01BehindStar } from '../../../lib/verify/analysis/rules/tls/http01-behind-star';
import { http01Redirected } from '../../../lib/verify/analysis/rules/tls/http01-redirected';
import { http01Shadowed } from '../../../lib/verify/analysis/rules/tls/http01-shadowed';
import { uncoveredHost } from '../../../lib/verify/analysis/rules/tls/uncovered-host';
import { gateway, GATEWAY_PODS, http, https, object, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const certificate = (name: string, names: string, where = 'edge') =>
  object(
    'Certificate',
    `${where}/${name}`,
    `{ secretName: ${name}, dnsNames: [${names}], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }`,
  );

testRule(uncoveredHost, {
  accepts: {
    'a wildcard for one label': yaml(
      GATEWAY_PODS,
      certificate('all', '"*.a.com"'),
      gateway('a', `[${https('all', 'x.a.com', '*.a.com')}]`),
    ),
    'a server for every host': yaml(GATEWAY_PODS, certificate('all', 'a.com'), gateway('a', `[${https('all', '*')}]`)),
    'a common name': yaml(
      GATEWAY_PODS,
      object('Certificate', 'edge/cn', '{ secretName: cn, commonName: a.com, issuerRef: { name: ca } }'),
      gateway('a', `[${https('cn', 'a.com')}]`),
    ),
  },
  rejects: {
    'two labels under a wildcard': {
      manifests: yaml(GATEWAY_PODS, certificate('all', '"*.a.com"'), gateway('a', `[${https('all', 'x.y.a.com')}]`)),
      findings: [{ at: 'Gateway edge/a spec.servers[0].hosts[0]', fix: /add x\.y\.a\.com/ }],
    },
    'a wildcard server under a plain name': {
      manifests: yaml(GATEWAY_PODS, certificate('all', 'x.a.com'), gateway('a', `[${https('all', 'shop/*.a.com')}]`)),
      findings: [{ at: 'Gateway edge/a spec.servers[0].hosts[0]', fix: /./ }],
    },
  },
});

const issuer = (solvers: string) =>
  object('ClusterIssuer', 'letsencrypt', `{ acme: { server: https://a, privateKeySecretRef: { name: k }, solvers: [${solvers}] } }`);
const HTTP01 = '{ http01: { ingress: { ingressClassName: istio } } }';
const REDIRECTED = '[{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*.a.com"], tls: { httpsRedirect: true } }]';

testRule(http01Redirected, {
  accepts: {
    'a name that DNS proves': yaml(issuer('{ dns01: { cloudflare: {} } }'), certificate('c', 'x.a.com'), gateway('a', REDIRECTED)),
    'a zone that DNS proves': yaml(
      issuer(`{ dns01: { cloudflare: {} }, selector: { dnsZones: [a.com] } }, ${HTTP01}`),
      certificate('c', 'x.a.com'),
      gateway('a', REDIRECTED),
    ),
    'another host': yaml(issuer(HTTP01), certificate('c', 'x.b.com'), gateway('a', REDIRECTED)),
  },
  rejects: {
    'a host below a wildcard': {
      manifests: yaml(issuer(HTTP01), certificate('c', 'x.a.com'), gateway('a', REDIRECTED)),
      findings: [
        {
          at: 'Gateway edge/a spec.servers[0].tls.httpsRedirect',
          fix: /VirtualService on port 80/,
          message: /x\.a\.com.*Certificate edge\/c/,
        },
      ],
    },
  },
});

testRule(http01BehindStar, {
  accepts: {
    'a gateway where nothing is proven': yaml(gateway('a', `[${http('*')}]`), virtualService('vs', 'hosts: ["*"], gateways: [edge/a]')),
  },
  rejects: {
    'a VirtualService for all': {
      manifests: yaml(
        issuer(HTTP01),
        certificate('c', 'x.a.com'),
        gateway('a', `[${http('*')}]`),
        virtualService('vs', 'hosts: [b.com, "*"], gateways: [edge/a]'),
      ),
      findings: [{ at: 'VirtualService shop/vs spec.hosts[1]', fix: /such as x\.a\.com/ }],
    },
  },
});

testRule(http01Shadowed, {
  accepts: {
    'a catch-all with a condition': yaml(
      issuer(HTTP01),
      certificate('c', 'x.a.com'),
      gateway('a', `[${http('*')}]`),
      virtualService(
        'vs',
        'hosts: [x.a.com], gateways: [edge/a], http: [{ match: [{ uri: { regex: ".*" }, headers: { x: {exact: a} } }] }]',
      ),
    ),
    'a route for another port': yaml(
      issuer(HTTP01),
      certificate('c', 'x.a.com'),
      gateway('a', `[${http('*')}]`),
      virtualService('vs', 'hosts: [x.a.com], gateways: [edge/a], http: [{ match: [{ port: 443, uri: { regex: ".*" } }] }]'),
    ),
  },
  rejects: {
    'a catch-all by expression': {
      manifests: yaml(
        issuer(HTTP01),
        certificate('c', 'x.a.com'),
        gateway('a', `[${http('*')}]`),
        virtualService('vs', 'hosts: ["*.a.com"], gateways: [edge/a], http: [{ match: [{ uri: { regex: ".*" } }] }]'),
      ),
      findings: [{ at: 'VirtualService shop/vs spec.http[0].match[0]', fix: /catch-all as prefix/ }],
    },
  },
});
