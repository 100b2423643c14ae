import type { certmanager } from '../../imports';
import { checkObjectName, checkText } from '../core/checks';
import { ConfigError } from '../core/config-error';
import type { Dns01Options, SecretKey } from './dns01-options';

type Wire = certmanager.ClusterIssuerSpecAcmeSolversDns01;

/** The options of each provider in the form of cert-manager. */
export const DNS01: { readonly [Provider in keyof Dns01Options]: (options: Dns01Options[Provider]) => Wire } = {
  acmeDns: ({ host, accounts }) => ({ acmeDNS: { host, accountSecretRef: refOf('AcmeDns', 'accounts', accounts) } }),
  akamai: ({ serviceConsumerDomain, clientToken, clientSecret, accessToken }) => ({
    akamai: {
      serviceConsumerDomain,
      clientTokenSecretRef: refOf('Akamai', 'clientToken', clientToken),
      clientSecretSecretRef: refOf('Akamai', 'clientSecret', clientSecret),
      accessTokenSecretRef: refOf('Akamai', 'accessToken', accessToken),
    },
  }),
  azureDns: ({ subscriptionId, resourceGroup, zone, zoneType, environment, servicePrincipal, managedIdentity }) => ({
    azureDNS: {
      subscriptionID: subscriptionId,
      resourceGroupName: resourceGroup,
      hostedZoneName: zone,
      zoneType: zoneType && ZONE_TYPES[zoneType],
      environment,
      ...(servicePrincipal && {
        clientID: servicePrincipal.clientId,
        tenantID: servicePrincipal.tenantId,
        clientSecretSecretRef: refOf('AzureDns', 'servicePrincipal.clientSecret', servicePrincipal.clientSecret),
      }),
      managedIdentity: managedIdentity && {
        clientID: managedIdentity.clientId,
        resourceID: managedIdentity.resourceId,
        tenantID: managedIdentity.tenantId,
      },
    },
  }),
  cloudDns: ({ project, zone, serviceAccount }) => ({
    cloudDNS: {
      project,
      hostedZoneName: zone,
      serviceAccountSecretRef: serviceAccount && refOf('CloudDns', 'serviceAccount', serviceAccount),
    },
  }),
  cloudflare: (options) => ({
    cloudflare:
      'apiKey' in options
        ? { email: options.email, apiKeySecretRef: refOf('Cloudflare', 'apiKey', options.apiKey) }
        : { apiTokenSecretRef: refOf('Cloudflare', 'apiToken', options.apiToken) },
  }),
  digitalOcean: ({ token }) => ({ digitalocean: { tokenSecretRef: refOf('DigitalOcean', 'token', token) } }),
  rfc2136: ({ nameserver, protocol, tsig }) => ({
    rfc2136: {
      nameserver,
      protocol,
      ...(tsig && {
        tsigKeyName: tsig.keyName,
        tsigAlgorithm: tsig.algorithm,
        tsigSecretSecretRef: refOf('Rfc2136', 'tsig.secret', tsig.secret),
      }),
    },
  }),
  route53: ({ region, hostedZoneId, role, accessKey, serviceAccount }) => ({
    route53: {
      region,
      hostedZoneID: hostedZoneId,
      role,
      ...(accessKey && {
        ...(typeof accessKey.id === 'string'
          ? { accessKeyID: accessKey.id }
          : { accessKeyIDSecretRef: refOf('Route53', 'accessKey.id', accessKey.id) }),
        secretAccessKeySecretRef: refOf('Route53', 'accessKey.secret', accessKey.secret),
      }),
      auth: serviceAccount && {
        kubernetes: {
          serviceAccountRef: { name: serviceAccount.name, audiences: serviceAccount.audiences && [...serviceAccount.audiences] },
        },
      },
    },
  }),
  webhook: ({ groupName, solverName, config }) => ({ webhook: { groupName, solverName, config } }),
};

const ZONE_TYPES = { public: 'AzurePublicZone', private: 'AzurePrivateZone' } as const;

function refOf(provider: string, field: string, value: SecretKey): { readonly name: string; readonly key: string } {
  const place = `AcmeSolver.dns01${provider}`;
  if (typeof value !== 'object' || value === null) {
    throw new ConfigError(place, { field, value, problem: 'does not name a Secret', fix: 'write { secret: "dns", key: "token" }' });
  }
  return {
    name: checkObjectName(place, `${field}.secret`, value.secret),
    key: checkText(place, `${field}.key`, value.key, 'token'),
  };
}
