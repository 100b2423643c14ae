import { EDGE, SHOP, TO_WEB, gateway, http, https, namespace, object, virtualService, yaml } from './manifests';
import type { Report } from './report';

const keyPair = (name: string, extra = '') =>
  `apiVersion: v1\nkind: Secret\nmetadata: { namespace: edge, name: ${name} }\ntype: kubernetes.io/tls\n${extra}`;
const acme = (name: string, solvers: string, more = '') =>
  object(
    'ClusterIssuer',
    name,
    `{ acme: { server: https://acme-v02.api.letsencrypt.org/directory, privateKeySecretRef: { name: ${name} }, ${more} solvers: [${solvers}] } }`,
  );
const HTTP01 = '{ http01: { ingress: { ingressClassName: istio } } }';
const certificate = (name: string, spec: string) => object('Certificate', name, `{ ${spec} }`);
const SITE = yaml(
  SHOP,
  EDGE,
  gateway('public', `[${http('shop.example.com')}, ${https('shop-tls', 'shop.example.com')}]`),
  virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
);
const gw = (spec: string, name = 'shop/front', meta = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]}, ${meta} }\nspec: { gatewayClassName: istio, ${spec} }\n`;
const route = (spec: string, name = 'shop/web', meta = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]}, ${meta} }\nspec: { ${spec} }\n`;
const PLAIN = 'listeners: [{ name: http, port: 80, protocol: HTTP }]';
const ENCRYPTED =
  'listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: shop.example.com, tls: { certificateRefs: [{ name: shop-tls }] } }]';
const CHALLENGES = acme('le', '{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: front, namespace: edge }] } } }');
const SHOP_CERTIFICATE = certificate(
  'shop/shop',
  'secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { name: le, kind: ClusterIssuer }',
);
const SELF = object('ClusterIssuer', 'self', '{ selfSigned: {} }');
const OWN = object('ClusterIssuer', 'own', '{ ca: { secretName: root } }');
const ROOT = (more: string) =>
  certificate('cert-manager/root', `secretName: root, commonName: root, ${more}issuerRef: { name: self, kind: ClusterIssuer }`);
const ingress = (spec: string, meta = '') => object('Ingress', 'shop/web', `{ ${spec} }`, meta);
const RULE =
  'rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]';

/** What people reported about certificates and Ingresses. */
export const CERTIFICATES: readonly Report[] = [
  {
    title: 'usages without server auth for a certificate that a gateway shows',
    wrong: yaml(
      SITE,
      acme('le', HTTP01),
      certificate(
        'edge/shop',
        'secretName: shop-tls, dnsNames: [shop.example.com], usages: [client auth], issuerRef: { name: le, kind: ClusterIssuer }',
      ),
    ),
    right: yaml(
      SITE,
      acme('le', HTTP01),
      certificate(
        'edge/shop',
        'secretName: shop-tls, dnsNames: [shop.example.com], usages: [digital signature, server auth], issuerRef: { name: le, kind: ClusterIssuer }',
      ),
    ),
    says: 'warning tls/without-server-auth',
  },
  {
    title: 'two ACME issuers that share the Secret of their account',
    wrong: yaml(
      acme('le', HTTP01),
      acme('staging', HTTP01)
        .replace('acme-v02', 'acme-staging-v02')
        .replace('privateKeySecretRef: { name: staging }', 'privateKeySecretRef: { name: le }'),
    ),
    right: yaml(acme('le', HTTP01), acme('staging', HTTP01).replace('acme-v02', 'acme-staging-v02')),
    says: 'warning tls/shared-account',
  },
  {
    title: 'the staging server of Let’s Encrypt for a public host',
    source: 'cert-manager/cert-manager#4871',
    wrong: yaml(
      SITE,
      acme('le', HTTP01).replace('acme-v02', 'acme-staging-v02'),
      certificate('edge/shop', 'secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { name: le, kind: ClusterIssuer }'),
    ),
    says: 'info tls/staging-server',
  },
  {
    title: 'an ACME server without its directory',
    wrong: acme('le', HTTP01).replace('/directory', ''),
    right: acme('le', HTTP01),
    says: 'error tls/acme-directory',
  },
  {
    title: 'a credential of DNS-01 of a ClusterIssuer in the namespace of the app',
    wrong: yaml(
      namespace('cert-manager'),
      acme('le', '{ dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } } }'),
      'apiVersion: v1\nkind: Secret\nmetadata: { namespace: shop, name: cloudflare }\nstringData: { token: x }\n',
    ),
    right: yaml(
      namespace('cert-manager'),
      acme('le', '{ dns01: { cloudflare: { apiTokenSecretRef: { name: cloudflare, key: token } } } }'),
      'apiVersion: v1\nkind: Secret\nmetadata: { namespace: cert-manager, name: cloudflare }\nstringData: { token: x }\n',
    ),
    says: 'warning tls/unread-secret',
  },
  {
    title: 'a wildcard name proven by HTTP-01',
    wrong: yaml(
      acme('le', HTTP01),
      certificate('edge/shop', 'secretName: shop-tls, dnsNames: ["*.example.com"], issuerRef: { name: le, kind: ClusterIssuer }'),
    ),
    says: 'error tls/no-solver',
  },
  {
    title: 'a Certificate that is renewed before it begins',
    wrong: yaml(
      acme('le', HTTP01),
      certificate(
        'edge/shop',
        'secretName: shop-tls, dnsNames: [shop.example.com], duration: 720h, renewBefore: 720h, issuerRef: { name: le, kind: ClusterIssuer }',
      ),
    ),
    says: 'error webhook/certificate',
  },
  {
    title: 'a common name of more than 64 characters',
    wrong: yaml(
      acme('le', HTTP01),
      certificate(
        'edge/shop',
        `secretName: shop-tls, commonName: ${'a'.repeat(30)}.${'b'.repeat(30)}.example.com, dnsNames: [shop.example.com], issuerRef: { name: le, kind: ClusterIssuer }`,
      ),
    ),
    says: 'error webhook/certificate',
  },
  {
    title: 'a key size that does not fit the algorithm',
    wrong: yaml(
      acme('le', HTTP01),
      certificate(
        'edge/shop',
        'secretName: shop-tls, dnsNames: [shop.example.com], privateKey: { algorithm: ECDSA, size: 2048 }, issuerRef: { name: le, kind: ClusterIssuer }',
      ),
    ),
    says: 'error webhook/certificate',
  },
  {
    title: 'an HTTP-01 solver of the Gateway API for a Gateway that has no listener on port 80',
    wrong: yaml(
      SHOP,
      gw(
        'listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: shop.example.com, tls: { certificateRefs: [{ name: shop-tls }] } }]',
        'shop/front',
        'annotations: { cert-manager.io/cluster-issuer: le }',
      ),
      route('parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
      acme('le', '{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: front, namespace: shop }] } } }'),
    ),
    says: 'error tls/http01-without-listener',
  },
  {
    title: 'an Ingress of class istio whose Secret is not where the gateway runs',
    source: 'istio/istio#36770',
    wrong: yaml(
      SHOP,
      object(
        'Deployment',
        'istio-system/istio-ingressgateway',
        '{ selector: { matchLabels: { istio: ingressgateway } }, template: { metadata: { labels: { istio: ingressgateway }, annotations: { inject.istio.io/templates: gateway } }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }',
      ),
      ingress(`ingressClassName: istio, tls: [{ hosts: [shop.example.com], secretName: shop-tls }], ${RULE}`),
      keyPair('shop-tls').replace('edge', 'shop'),
    ),
    says: 'error gateway/credential-in-another-namespace',
  },
  {
    title: 'annotations of ingress-nginx on an Ingress of class istio',
    source: 'istio/istio#33114',
    wrong: yaml(SHOP, ingress(`ingressClassName: istio, ${RULE}`, 'annotations: { nginx.ingress.kubernetes.io/rewrite-target: / }')),
    right: yaml(SHOP, ingress(`ingressClassName: nginx, ${RULE}`, 'annotations: { nginx.ingress.kubernetes.io/rewrite-target: / }')),
    says: 'warning annotations/of-another-controller',
  },
  {
    title: 'an HTTP-01 challenge of an app for a Gateway that only admits routes of its own namespace',
    source: 'cert-manager/website#2193',
    wrong: yaml(SHOP, CHALLENGES, gw(PLAIN, 'edge/front'), SHOP_CERTIFICATE),
    right: yaml(
      SHOP,
      CHALLENGES,
      gw(PLAIN.replace('HTTP }', 'HTTP, allowedRoutes: { namespaces: { from: All } } }'), 'edge/front'),
      SHOP_CERTIFICATE,
    ),
    says: 'error tls/http01-not-admitted',
  },
  {
    title: 'an annotation for an Issuer of another namespace',
    wrong: yaml(
      SHOP,
      object('Issuer', 'edge/le', '{ selfSigned: {} }'),
      gw(ENCRYPTED, 'shop/front', 'annotations: { cert-manager.io/issuer: le }'),
      route('parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
    ),
    says: 'error tls/unknown-issuer',
  },
  {
    title: 'annotations for an Issuer and for a ClusterIssuer',
    wrong: yaml(
      SHOP,
      object('Issuer', 'shop/le', '{ selfSigned: {} }'),
      object('ClusterIssuer', 'le', '{ selfSigned: {} }'),
      gw(ENCRYPTED, 'shop/front', 'annotations: { cert-manager.io/issuer: le, cert-manager.io/cluster-issuer: le }'),
      route('parentRefs: [{ name: front }], rules: [{ backendRefs: [{ name: web, port: 80 }] }]'),
    ),
    says: 'error tls/two-issuer-annotations',
  },
  {
    title: 'a CA issuer with a certificate that is not for an authority',
    wrong: yaml(SELF, ROOT(''), OWN),
    right: yaml(SELF, ROOT('isCA: true, '), OWN),
    says: 'error tls/not-a-ca',
  },
  {
    title: 'a ClusterIssuer whose authority is issued in the namespace of an app',
    wrong: yaml(SELF, ROOT('isCA: true, ').replace('namespace: cert-manager', 'namespace: shop'), OWN),
    says: 'warning tls/unread-secret',
  },
  {
    title: 'one certificate for a wildcard and for its domain in two listeners',
    source: 'istio/istio#55732',
    wrong: yaml(
      SHOP,
      gw(
        'listeners: [{ name: wild, port: 443, protocol: HTTPS, hostname: "*.example.com", tls: { certificateRefs: [{ name: w }] } }, { name: apex, port: 443, protocol: HTTPS, hostname: example.com, tls: { certificateRefs: [{ name: w }] } }]',
      ),
      route(
        'parentRefs: [{ name: front, sectionName: wild }], hostnames: [api.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }]',
      ),
      route(
        'parentRefs: [{ name: front, sectionName: apex }], hostnames: [example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }]',
        'shop/apex',
      ),
    ),
    says: 'info gateway/shared-certificate',
  },
  {
    title: 'one wildcard certificate in two Gateways',
    source: 'istio/istio#9429',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway('a', `[${https('wild', 'a.example.com')}]`),
      gateway('b', `[${https('wild', 'b.example.com')}]`),
      virtualService('a', `hosts: [a.example.com], gateways: [edge/a], http: [{ ${TO_WEB} }]`),
      virtualService('b', `hosts: [b.example.com], gateways: [edge/b], http: [{ ${TO_WEB} }]`),
    ),
    says: 'warning gateway/shared-certificate',
  },
  {
    title: 'a Secret with the keys cert and key',
    source: 'istio/istio#20680',
    wrong: yaml(SITE, 'apiVersion: v1\nkind: Secret\nmetadata: { namespace: edge, name: shop-tls }\nstringData: { crt: a, tls.key: b }\n'),
    says: 'error gateway/invalid-credential',
  },
  {
    title: 'a certificate by name and by files, as it was for SDS',
    source: 'istio/istio#6486',
    wrong: yaml(
      SHOP,
      EDGE,
      gateway(
        'public',
        '[{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop-tls, privateKey: sds, serverCertificate: sds } }]',
      ),
    ),
    says: 'error webhook/gateway',
  },
];
