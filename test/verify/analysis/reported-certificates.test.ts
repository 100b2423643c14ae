import { credentialInAnotherNamespace } from '../../../lib/verify/analysis/rules/gateway/credential-in-another-namespace';
import { unservedGateway } from '../../../lib/verify/analysis/rules/gateway/unserved-gateway';
import { acmeDirectory } from '../../../lib/verify/analysis/rules/tls/acme-directory';
import { http01WithoutListener } from '../../../lib/verify/analysis/rules/tls/http01-without-listener';
import { sharedAccount } from '../../../lib/verify/analysis/rules/tls/shared-account';
import { stagingServer } from '../../../lib/verify/analysis/rules/tls/staging-server';
import { withoutServerAuth } from '../../../lib/verify/analysis/rules/tls/without-server-auth';
import { GATEWAY_PODS, deployment, gateway, http, https, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const PRODUCTION = 'https://acme-v02.api.letsencrypt.org/directory';
const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';
const issuer = (name: string, server: string, account = name, solver = '{ http01: { ingress: {} } }') =>
  object(
    name.includes('/') ? 'Issuer' : 'ClusterIssuer',
    name,
    `{ acme: { server: "${server}", privateKeySecretRef: { name: ${account.replace('/', '-')} }, solvers: [${solver}] } }`,
  );

testRule(sharedAccount, {
  accepts: {
    'a Secret each': yaml(issuer('a', PRODUCTION), issuer('b', STAGING)),
    'one server': yaml(issuer('a', PRODUCTION, 'key'), issuer('b', PRODUCTION, 'key')),
    'Issuers of two namespaces': yaml(issuer('a/x', PRODUCTION, 'key'), issuer('b/x', STAGING, 'key')),
  },
  rejects: {
    'two servers': {
      manifests: yaml(issuer('a', PRODUCTION, 'key'), issuer('b', STAGING, 'key')),
      findings: [
        {
          at: 'ClusterIssuer b spec.acme.privateKeySecretRef.name',
          message: /ClusterIssuer a uses this Secret for its account/,
          fix: /b-account/,
        },
      ],
    },
  },
});

testRule(acmeDirectory, {
  accepts: {
    'the directory': issuer('a', STAGING),
    'another authority': issuer('a', 'https://acme.example.com/'),
  },
  rejects: {
    'the host alone': {
      manifests: issuer('a', 'https://acme-staging-v02.api.letsencrypt.org'),
      findings: [{ at: 'ClusterIssuer a spec.acme.server', fix: /acme-staging-v02\.api\.letsencrypt\.org\/directory/ }],
    },
  },
});

const SITE = yaml(GATEWAY_PODS, gateway('public', `[${https('shop', 'shop.example.com')}]`));
const certificate = (more: string, kind = 'ClusterIssuer') =>
  object('Certificate', 'edge/shop', `{ secretName: shop, dnsNames: [shop.example.com], issuerRef: { name: le, kind: ${kind} }, ${more} }`);

testRule(withoutServerAuth, {
  accepts: {
    'the default': yaml(SITE, certificate('')),
    'server auth among others': yaml(SITE, certificate('usages: [client auth, server auth]')),
    'usages that are not extended': yaml(SITE, certificate('usages: [digital signature, key encipherment]')),
    'a certificate that no gateway shows': certificate('usages: [client auth]'),
  },
  rejects: {
    'client auth alone': {
      manifests: yaml(SITE, certificate('usages: [digital signature, client auth]')),
      findings: [{ at: 'Certificate edge/shop spec.usages', message: /Secret edge\/shop/, fix: /add server auth/ }],
    },
  },
});

testRule(stagingServer, {
  accepts: {
    'the production server': yaml(SITE, issuer('le', PRODUCTION), certificate('')),
    'an Issuer of another namespace': yaml(SITE, issuer('other/le', STAGING), certificate('', 'Issuer')),
    'a certificate that no gateway shows': yaml(issuer('le', STAGING), certificate('')),
  },
  rejects: {
    'the staging server': {
      manifests: yaml(SITE, issuer('le', STAGING), certificate('')),
      findings: [{ at: 'Certificate edge/shop spec.issuerRef.name', message: /staging server/, fix: /production/ }],
    },
  },
});

const SOLVER = '{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: public, namespace: edge }] } } }';
const apiGateway = (listeners: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: edge, name: public }\nspec: { gatewayClassName: istio, listeners: [${listeners}] }\n`;
const HTTPS = '{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: shop }] } }';

testRule(http01WithoutListener, {
  accepts: {
    'a listener on port 80': yaml(issuer('le', PRODUCTION, 'le', SOLVER), apiGateway(`{ name: http, port: 80, protocol: HTTP }, ${HTTPS}`)),
    'a Gateway that the input does not have': issuer('le', PRODUCTION, 'le', SOLVER),
  },
  rejects: {
    'HTTPS only': {
      manifests: yaml(issuer('le', PRODUCTION, 'le', SOLVER), apiGateway(HTTPS)),
      findings: [{ at: 'ClusterIssuer le spec.acme.solvers[0].http01.gatewayHTTPRoute.parentRefs[0].name', fix: /port: 80/ }],
    },
  },
});

const secret = (name: string) => object('Secret', name, '{}');
const ingress = object(
  'Ingress',
  'shop/web',
  '{ ingressClassName: istio, tls: [{ hosts: [a.example.com], secretName: shop }], rules: [] }',
);

testRule(credentialInAnotherNamespace, {
  accepts: {
    'the namespace of the gateway pods before the name': yaml(
      GATEWAY_PODS,
      gateway('public', `[${https('edge/shop', 'a.example.com').replace('https-edge/shop', 'https')}]`),
      secret('edge/shop'),
    ),
    'the Secret of an Ingress where the gateway runs': yaml(ingress, secret('istio-system/shop')),
    'a Gateway whose pods the input does not have, without an application beside it': yaml(
      gateway('public', `[${https('shop', 'a.example.com')}]`).replace('istio: ingress', 'istio: ingressgateway'),
      secret('edge/shop'),
    ),
  },
  rejects: {
    'the Secret beside an Ingress': {
      manifests: yaml(ingress, secret('shop/shop')),
      findings: [
        { at: 'Ingress shop/web spec.tls[0].secretName', severity: 'warning', message: /look for it in istio-system/, fix: /move it/ },
      ],
    },
    'the Secret beside a Gateway and its application': {
      manifests: yaml(
        gateway('public', `[${https('shop', 'a.example.com')}]`, 'shop').replace('istio: ingress', 'istio: ingressgateway'),
        deployment('web'),
        secret('shop/shop'),
      ),
      findings: [{ at: 'Gateway shop/public spec.servers[0].tls.credentialName', severity: 'warning', fix: /istio-system/ }],
    },
    'another namespace before the name': {
      manifests: yaml(
        GATEWAY_PODS,
        gateway('public', `[${https('shop/cert', 'a.example.com').replace('https-shop/cert', 'https')}]`),
        secret('shop/cert'),
      ),
      findings: [
        { at: 'Gateway edge/public spec.servers[0].tls.credentialName', message: /which is edge and not shop/, fix: /write cert/ },
      ],
    },
  },
});

testRule(unservedGateway, {
  rejects: {
    'the label of another installation': {
      manifests: yaml(GATEWAY_PODS, gateway('public', `[${http('a.example.com')}]`).replace('istio: ingress', 'istio: ingressgateway')),
      findings: [{ at: 'Gateway edge/public spec.selector', fix: /write istio=ingress/ }],
    },
  },
});
