import { AcmeSolver } from '../../lib/tls/acme-solver';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { Issuer } from '../../lib/tls/issuer';
import { IssuerType } from '../../lib/tls/issuer-type';
import { find, mistake, synth } from '../support/synth';

const email = 'ops@example.com';
const http01 = AcmeSolver.http01Istio();
const cloudflare = AcmeSolver.dns01Cloudflare({ apiToken: { secret: 'cloudflare', key: 'token' } });

function acme(solver: AcmeSolver): any {
  const objects = synth((chart) => ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email, solvers: [solver] }));
  return find(objects, 'ClusterIssuer').spec.acme;
}

describe('ClusterIssuer.letsEncrypt', () => {
  test('is production, named letsencrypt-prod, in no namespace', () => {
    const [issuer] = synth((chart) => ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email, solvers: [http01] }));

    expect(issuer).toEqual({
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'letsencrypt-prod' },
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          email,
          privateKeySecretRef: { name: 'letsencrypt-prod' },
          solvers: [{ http01: { ingress: { class: 'istio', serviceType: 'ClusterIP' } } }],
        },
      },
    });
  });

  test('is staging on demand', () => {
    const [issuer] = synth((chart) =>
      ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email, solvers: [http01], environment: 'staging' }),
    );

    expect(issuer.metadata.name).toBe('letsencrypt-staging');
    expect(issuer.spec.acme.server).toBe('https://acme-staging-v02.api.letsencrypt.org/directory');
  });
});

test.each<[string, AcmeSolver, object]>([
  ["http01 by Istio's class", http01, { http01: { ingress: { class: 'istio', serviceType: 'ClusterIP' } } }],
  [
    'http01 by ingressClassName',
    AcmeSolver.http01Istio({ via: 'ingressClassName' }),
    { http01: { ingress: { ingressClassName: 'istio', serviceType: 'ClusterIP' } } },
  ],
  [
    'http01 by the Gateway API',
    AcmeSolver.http01GatewayApi({ name: 'edge', namespace: 'istio-system', sectionName: 'http' }),
    {
      http01: {
        gatewayHTTPRoute: {
          parentRefs: [
            { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge', namespace: 'istio-system', sectionName: 'http' },
          ],
          serviceType: 'ClusterIP',
        },
      },
    },
  ],
  ['dns01 at Cloudflare', cloudflare, { dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare', key: 'token' } } } }],
  ['dns01 at Route 53', AcmeSolver.dns01Route53({ region: 'eu-central-1' }), { dns01: { route53: { region: 'eu-central-1' } } }],
  ['dns01 at Google', AcmeSolver.dns01CloudDns({ project: 'shop' }), { dns01: { cloudDNS: { project: 'shop' } } }],
  [
    'dns01 at Azure',
    AcmeSolver.dns01AzureDns({ subscriptionId: 's', resourceGroup: 'g' }),
    { dns01: { azureDNS: { subscriptionID: 's', resourceGroupName: 'g' } } },
  ],
  [
    'dns01 at DigitalOcean',
    AcmeSolver.dns01DigitalOcean({ token: { secret: 'do', key: 'k' } }),
    { dns01: { digitalocean: { tokenSecretRef: { name: 'do', key: 'k' } } } },
  ],
  [
    'dns01 by acme-dns',
    AcmeSolver.dns01AcmeDns({ host: 'https://auth', accounts: { secret: 'a', key: 'k' } }),
    { dns01: { acmeDNS: { host: 'https://auth', accountSecretRef: { name: 'a', key: 'k' } } } },
  ],
  [
    'dns01 at Akamai',
    AcmeSolver.dns01Akamai({
      serviceConsumerDomain: 'x.akamaiapis.net',
      accessToken: { secret: 'a', key: 'k' },
      clientSecret: { secret: 'b', key: 'k' },
      clientToken: { secret: 'c', key: 'k' },
    }),
    {
      dns01: {
        akamai: {
          serviceConsumerDomain: 'x.akamaiapis.net',
          accessTokenSecretRef: { name: 'a', key: 'k' },
          clientSecretSecretRef: { name: 'b', key: 'k' },
          clientTokenSecretRef: { name: 'c', key: 'k' },
        },
      },
    },
  ],
  ['dns01 by RFC 2136', AcmeSolver.dns01Rfc2136({ nameserver: '192.0.2.53' }), { dns01: { rfc2136: { nameserver: '192.0.2.53' } } }],
  [
    'dns01 by RFC 2136, signed',
    AcmeSolver.dns01Rfc2136({
      nameserver: '192.0.2.53',
      tsig: { keyName: 'k', algorithm: 'HMACSHA512', secret: { secret: 's', key: 'k' } },
    }),
    {
      dns01: {
        rfc2136: {
          nameserver: '192.0.2.53',
          tsigKeyName: 'k',
          tsigAlgorithm: 'HMACSHA512',
          tsigSecretSecretRef: { name: 's', key: 'k' },
        },
      },
    },
  ],
  [
    'dns01 at Cloudflare with the key of an account',
    AcmeSolver.dns01Cloudflare({ email, apiKey: { secret: 's', key: 'k' } }),
    { dns01: { cloudflare: { email, apiKeySecretRef: { name: 's', key: 'k' } } } },
  ],
  [
    'dns01 at Route 53 with an access key',
    AcmeSolver.dns01Route53({ accessKey: { id: 'AKIA', secret: { secret: 's', key: 'k' } } }),
    { dns01: { route53: { accessKeyID: 'AKIA', secretAccessKeySecretRef: { name: 's', key: 'k' } } } },
  ],
  [
    'dns01 at Azure as a service principal, in a private zone',
    AcmeSolver.dns01AzureDns({
      subscriptionId: 's',
      resourceGroup: 'g',
      zoneType: 'private',
      servicePrincipal: { clientId: 'c', tenantId: 't', clientSecret: { secret: 's', key: 'k' } },
    }),
    {
      dns01: {
        azureDNS: {
          subscriptionID: 's',
          resourceGroupName: 'g',
          zoneType: 'AzurePrivateZone',
          clientID: 'c',
          tenantID: 't',
          clientSecretSecretRef: { name: 's', key: 'k' },
        },
      },
    },
  ],
  [
    'dns01 by webhook',
    AcmeSolver.dns01Webhook({ groupName: 'acme.corp', solverName: 'corp' }),
    { dns01: { webhook: { groupName: 'acme.corp', solverName: 'corp' } } },
  ],
  ['for hosts', http01.forHosts('shop.example.com'), { http01: expect.anything(), selector: { dnsNames: ['shop.example.com'] } }],
  ['for zones', cloudflare.forZones('example.com'), { dns01: expect.anything(), selector: { dnsZones: ['example.com'] } }],
])('a solver %s', (_, solver, expected) => {
  expect(acme(solver).solvers).toEqual([expected]);
});

test.each<[string, IssuerType, object]>([
  ['an authority of your own', IssuerType.ca('root-ca'), { ca: { secretName: 'root-ca' } }],
  ['certificates that sign themselves', IssuerType.selfSigned(), { selfSigned: {} }],
  [
    'Vault',
    IssuerType.vault({
      server: 'https://vault',
      path: 'pki/sign/mesh',
      auth: { kubernetes: { role: 'mesh', serviceAccountRef: { name: 'issuer' } } },
    }),
    {
      vault: {
        server: 'https://vault',
        path: 'pki/sign/mesh',
        auth: { kubernetes: { role: 'mesh', serviceAccountRef: { name: 'issuer' } } },
      },
    },
  ],
])('an Issuer signs by %s', (_, type, spec) => {
  const [issuer] = synth((chart) => new Issuer(chart, 'Corp', { type }));

  expect(issuer).toEqual({ apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'corp', namespace: 'shop' }, spec });
});

test('another ACME authority has its own address and account', () => {
  const type = IssuerType.acme({
    server: 'https://acme.zerossl.com/v2/DV90',
    email,
    solvers: [cloudflare],
    externalAccountBinding: { keyID: 'k', keySecretRef: { name: 'eab', key: 'hmac' } },
    accountKeySecret: 'account',
  });
  const [issuer] = synth((chart) => new ClusterIssuer(chart, 'ZeroSsl', { type }));

  expect(issuer.spec.acme).toMatchObject({
    server: 'https://acme.zerossl.com/v2/DV90',
    externalAccountBinding: { keyID: 'k' },
    privateKeySecretRef: { name: 'account' },
  });
});

describe('the proof of a host', () => {
  const both = (chart: any) =>
    ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email, solvers: [http01, cloudflare.forZones('example.com')] });

  test.each([
    ['shop.example.com', 'dns01'],
    ['example.com', 'dns01'],
    ['*.example.com', 'dns01'],
    ['shop.example.org', 'http01'],
    ['badexample.com', 'http01'], // not below the zone
  ])('%s is proven by %s, the most specific solver', (host, challenge) => {
    synth((chart) => expect(both(chart).proofOf(host)).toBe(challenge));
  });

  test('http01 proves no wildcard', () => {
    expect(mistake(() => synth((chart) => both(chart).proofOf('*.example.org')))).toBe(
      '[chart/LetsEncrypt] solvers: "*.example.org" is a wildcard, which http01 does not support; use an AcmeSolver.dns01… for it, or list each host',
    );
  });

  test('a host needs a solver that is meant for it', () => {
    const onlyShop = (chart: any) => ClusterIssuer.letsEncrypt(chart, 'Le', { email, solvers: [http01.forHosts('shop.example.com')] });

    expect(mistake(() => synth((chart) => onlyShop(chart).proofOf('cart.example.com')))).toBe(
      '[chart/Le] solvers: "cart.example.com" does not have a solver; add one with .forHosts or .forZones that matches it, or one for every host',
    );
  });

  test('is unknown of an issuer of somebody else', () => {
    expect(ClusterIssuer.fromName('corp').proofOf('*.example.com')).toBe('unknown');
    expect(Issuer.fromName('shop', 'corp').namespace).toBe('shop');
  });
});

test.each<[string, () => unknown, string]>([
  [
    'an address that is none',
    () => IssuerType.letsEncrypt({ email: 'ops', solvers: [http01] }),
    '[IssuerType.acme] email: "ops" is not a valid e-mail address; write one that is monitored, such as "ops@example.com"',
  ],
  [
    'no solver',
    () => IssuerType.letsEncrypt({ email, solvers: [] }),
    '[IssuerType.acme] solvers: [] is empty; list at least one, such as AcmeSolver.http01Istio()',
  ],
  [
    'a server in plain text',
    () => IssuerType.acme({ server: 'http://acme', email, solvers: [http01] }),
    '[IssuerType.acme] server: "http://acme" is not a valid directory address; write the https:// address of the ACME directory',
  ],
  [
    'no Gateway to answer',
    () => AcmeSolver.http01GatewayApi(),
    '[AcmeSolver.http01GatewayApi] parents: [] is empty; name the Gateway that listens on port 80',
  ],
  [
    'a host that is none',
    () => http01.forHosts('Shop'),
    '[AcmeSolver.forHosts] hosts[0]: "Shop" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
  ],
])('refuses %s', (_, run, message) => {
  expect(mistake(run)).toBe(message);
});

test.each([
  [undefined, '[AcmeSolver.dns01Cloudflare] apiToken: does not name a Secret; write { secret: "dns", key: "token" }'],
  ['token', '[AcmeSolver.dns01Cloudflare] apiToken: "token" does not name a Secret; write { secret: "dns", key: "token" }'],
  [{ name: 'cloudflare', key: 'token' }, '[AcmeSolver.dns01Cloudflare] apiToken.secret: is not a valid Kubernetes name'],
])('the credentials %p are refused', (apiToken, line) => {
  expect(mistake(() => AcmeSolver.dns01Cloudflare({ apiToken } as any))).toContain(line);
});
