import { rootCertificates } from 'node:tls';
import { Chart, type App } from 'cdk8s';
import { AcmeSolver, ClusterIssuer, Issuer, IssuerType } from '../../../lib';

/** Some certificate in PEM, as the field takes it. */
const bundle = Buffer.from(rootCertificates[0]).toString('base64');
const secret = { secret: 'credentials', key: 'token' };
const ref = { name: 'credentials', key: 'token' };

const solvers = [
  AcmeSolver.http01Istio(),
  AcmeSolver.http01Istio({ via: 'annotation', ingressClass: 'istio' }),
  AcmeSolver.http01GatewayApi({ name: 'public', namespace: 'istio-system', sectionName: 'http' }).forHosts('a.example.com'),
  AcmeSolver.dns01AcmeDns({ host: 'https://acme-dns.example.com', accounts: secret }).forZones('example.com'),
  AcmeSolver.dns01Akamai({
    serviceConsumerDomain: 'akab.example.com',
    clientToken: secret,
    clientSecret: secret,
    accessToken: secret,
  }),
  AcmeSolver.dns01AzureDns({
    subscriptionId: 'subscription',
    resourceGroup: 'group',
    zone: 'example.com',
    environment: 'AzurePublicCloud',
    servicePrincipal: { clientId: 'client', tenantId: 'tenant', clientSecret: secret },
    zoneType: 'public',
  }),
  AcmeSolver.dns01AzureDns({
    subscriptionId: 'subscription',
    resourceGroup: 'group',
    managedIdentity: { clientId: 'client', tenantId: 'tenant' },
  }),
  AcmeSolver.dns01AzureDns({ subscriptionId: 'subscription', resourceGroup: 'group', managedIdentity: { resourceId: 'resource' } }),
  AcmeSolver.dns01CloudDns({ project: 'shop', zone: 'example-com', serviceAccount: secret }),
  AcmeSolver.dns01Cloudflare({ apiToken: secret }),
  AcmeSolver.dns01Cloudflare({ email: 'ops@example.com', apiKey: secret }),
  AcmeSolver.dns01DigitalOcean({ token: secret }),
  AcmeSolver.dns01Rfc2136({
    nameserver: '192.0.2.1',
    protocol: 'UDP',
    tsig: { keyName: 'shop', algorithm: 'HMACSHA512', secret },
  }),
  AcmeSolver.dns01Route53({
    region: 'ap-south-1',
    hostedZoneId: 'Z1',
    role: 'arn:aws:iam::1:role/dns',
    accessKey: { id: 'AKIA', secret },
  }),
  AcmeSolver.dns01Route53({ region: 'ap-south-1', accessKey: { id: secret, secret } }),
  AcmeSolver.dns01Route53({
    region: 'ap-south-1',
    serviceAccount: { name: 'dns', audiences: ['sts.amazonaws.com'] },
  }),
  AcmeSolver.dns01Webhook({ groupName: 'acme.example.com', solverName: 'own', config: { zone: 'example.com' } }),
];

const acme = IssuerType.acme({
  server: 'https://acme.example.com/directory',
  email: 'ops@example.com',
  solvers,
  accountKeySecret: 'account',
  externalAccountBinding: { keyID: 'id', keySecretRef: ref },
  preferredChain: 'Own Root',
});

const vault = { server: 'https://vault.example.com', path: 'pki/sign/shop', namespace: 'shop', serverName: 'vault' };
const account = { serviceAccountRef: { name: 'vault', audiences: ['vault'] } };

const types: readonly IssuerType[] = [
  acme,
  IssuerType.ca('own-ca'),
  IssuerType.selfSigned(),
  IssuerType.vault({ ...vault, caBundle: bundle, auth: { tokenSecretRef: ref } }),
  IssuerType.vault({ ...vault, caBundleSecretRef: ref, auth: { appRole: { path: 'approle', roleId: 'shop', secretRef: ref } } }),
  IssuerType.vault({
    ...vault,
    clientCertSecretRef: ref,
    clientKeySecretRef: ref,
    auth: { clientCertificate: { mountPath: '/v1/auth/cert', name: 'shop', secretName: 'vault-client' } },
  }),
  IssuerType.vault({ ...vault, auth: { kubernetes: { mountPath: '/v1/auth/kubernetes', role: 'shop', ...account } } }),
  IssuerType.vault({ ...vault, auth: { kubernetes: { role: 'shop', secretRef: ref } } }),
  IssuerType.vault({
    ...vault,
    auth: {
      aws: {
        role: 'shop',
        mountPath: '/v1/auth/aws',
        region: 'ap-south-1',
        iamRoleArn: 'arn:aws:iam::1:role/v',
        vaultHeaderValue: 'v',
        ...account,
      },
    },
  }),
];

/** Issuer and ClusterIssuer, which have the same fields. */
export function issuers(app: App): void {
  const chart = new Chart(app, 'tls', { namespace: 'cert-manager' });
  types.forEach((type, index) => {
    new ClusterIssuer(chart, `ClusterIssuer${index}`, { type });
    new Issuer(chart, `Issuer${index}`, { type });
  });
}
