import { rootCertificates } from 'node:tls';
import { Chart, type App } from 'cdk8s';
import { AcmeSolver, ClusterIssuer, Issuer, IssuerType } from '../../../lib';

/** Some certificate in PEM, as the field takes it. */
const bundle = Buffer.from(rootCertificates[0]).toString('base64');
const secret = { name: 'credentials', key: 'token' };

const solvers = [
  AcmeSolver.http01Istio(),
  AcmeSolver.http01Istio({ via: 'annotation', ingressClass: 'istio' }),
  AcmeSolver.http01GatewayApi({ name: 'public', namespace: 'istio-system', sectionName: 'http' }).forHosts('a.example.com'),
  AcmeSolver.dns01AcmeDns({ host: 'https://acme-dns.example.com', accountSecretRef: secret }).forZones('example.com'),
  AcmeSolver.dns01Akamai({
    serviceConsumerDomain: 'akab.example.com',
    clientTokenSecretRef: secret,
    clientSecretSecretRef: secret,
    accessTokenSecretRef: secret,
  }),
  AcmeSolver.dns01AzureDns({
    subscriptionID: 'subscription',
    resourceGroupName: 'group',
    hostedZoneName: 'example.com',
    environment: 'AzurePublicCloud',
    clientID: 'client',
    tenantID: 'tenant',
    clientSecretSecretRef: secret,
    zoneType: 'AzurePublicZone',
  }),
  AcmeSolver.dns01AzureDns({
    subscriptionID: 'subscription',
    resourceGroupName: 'group',
    managedIdentity: { clientID: 'client', tenantID: 'tenant' },
  }),
  AcmeSolver.dns01AzureDns({ subscriptionID: 'subscription', resourceGroupName: 'group', managedIdentity: { resourceID: 'resource' } }),
  AcmeSolver.dns01CloudDns({ project: 'shop', hostedZoneName: 'example-com', serviceAccountSecretRef: secret }),
  AcmeSolver.dns01Cloudflare({ email: 'ops@example.com', apiTokenSecretRef: secret }),
  AcmeSolver.dns01Cloudflare({ email: 'ops@example.com', apiKeySecretRef: secret }),
  AcmeSolver.dns01DigitalOcean({ tokenSecretRef: secret }),
  AcmeSolver.dns01Rfc2136({
    nameserver: '192.0.2.1',
    protocol: 'UDP',
    tsigAlgorithm: 'HMACSHA512',
    tsigKeyName: 'shop',
    tsigSecretSecretRef: secret,
  }),
  AcmeSolver.dns01Route53({
    region: 'ap-south-1',
    hostedZoneID: 'Z1',
    role: 'arn:aws:iam::1:role/dns',
    accessKeyID: 'AKIA',
    secretAccessKeySecretRef: secret,
  }),
  AcmeSolver.dns01Route53({ region: 'ap-south-1', accessKeyIDSecretRef: secret, secretAccessKeySecretRef: secret }),
  AcmeSolver.dns01Route53({
    region: 'ap-south-1',
    auth: { kubernetes: { serviceAccountRef: { name: 'dns', audiences: ['sts.amazonaws.com'] } } },
  }),
  AcmeSolver.dns01Webhook({ groupName: 'acme.example.com', solverName: 'own', config: { zone: 'example.com' } }),
];

const acme = IssuerType.acme({
  server: 'https://acme.example.com/directory',
  email: 'ops@example.com',
  solvers,
  accountKeySecret: 'account',
  externalAccountBinding: { keyID: 'id', keySecretRef: secret },
  preferredChain: 'Own Root',
});

const vault = { server: 'https://vault.example.com', path: 'pki/sign/shop', namespace: 'shop', serverName: 'vault' };
const account = { serviceAccountRef: { name: 'vault', audiences: ['vault'] } };

const types: readonly IssuerType[] = [
  acme,
  IssuerType.ca('own-ca'),
  IssuerType.selfSigned(),
  IssuerType.vault({ ...vault, caBundle: bundle, auth: { tokenSecretRef: secret } }),
  IssuerType.vault({ ...vault, caBundleSecretRef: secret, auth: { appRole: { path: 'approle', roleId: 'shop', secretRef: secret } } }),
  IssuerType.vault({
    ...vault,
    clientCertSecretRef: secret,
    clientKeySecretRef: secret,
    auth: { clientCertificate: { mountPath: '/v1/auth/cert', name: 'shop', secretName: 'vault-client' } },
  }),
  IssuerType.vault({ ...vault, auth: { kubernetes: { mountPath: '/v1/auth/kubernetes', role: 'shop', ...account } } }),
  IssuerType.vault({ ...vault, auth: { kubernetes: { role: 'shop', secretRef: secret } } }),
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
