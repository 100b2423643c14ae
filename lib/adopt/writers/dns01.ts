import { call, type Call } from '../code';
import { type Fields, fieldsOf, given, NotSaid, optional } from './fields';

/** How the TXT record of a challenge is written, by the field that names the provider. */
const PROVIDERS: Readonly<Record<string, (provider: Fields) => Call>> = {
  acmeDNS: ({ host, accountSecretRef }) => call('AcmeSolver.dns01AcmeDns', { host, accounts: secretKey(accountSecretRef) }),
  akamai: ({ serviceConsumerDomain, clientTokenSecretRef, clientSecretSecretRef, accessTokenSecretRef }) =>
    call('AcmeSolver.dns01Akamai', {
      serviceConsumerDomain,
      clientToken: secretKey(clientTokenSecretRef),
      clientSecret: secretKey(clientSecretSecretRef),
      accessToken: secretKey(accessTokenSecretRef),
    }),
  azureDNS: (azure) => call('AcmeSolver.dns01AzureDns', writeAzure(azure)),
  cloudDNS: ({ project, hostedZoneName, serviceAccountSecretRef }) =>
    call(
      'AcmeSolver.dns01CloudDns',
      given({ project, zone: hostedZoneName, serviceAccount: optional(serviceAccountSecretRef, secretKey) }),
    ),
  cloudflare: ({ email, apiKeySecretRef, apiTokenSecretRef }) =>
    call(
      'AcmeSolver.dns01Cloudflare',
      apiKeySecretRef === undefined ? { apiToken: secretKey(apiTokenSecretRef) } : { apiKey: secretKey(apiKeySecretRef), email },
    ),
  digitalocean: ({ tokenSecretRef }) => call('AcmeSolver.dns01DigitalOcean', { token: secretKey(tokenSecretRef) }),
  rfc2136: ({ nameserver, protocol, tsigKeyName, tsigAlgorithm, tsigSecretSecretRef }) =>
    call(
      'AcmeSolver.dns01Rfc2136',
      given({
        nameserver,
        protocol,
        tsig: optional(tsigSecretSecretRef, (ref) => given({ keyName: tsigKeyName, algorithm: tsigAlgorithm, secret: secretKey(ref) })),
      }),
    ),
  route53: (route53) => call('AcmeSolver.dns01Route53', writeRoute53(route53)),
  webhook: ({ groupName, solverName, config }) => call('AcmeSolver.dns01Webhook', given({ groupName, solverName, config })),
};

/** The solver of dns01 challenges with these fields. */
export function writeDns01({ cnameStrategy, ...dns01 }: Fields): Call {
  if (cnameStrategy !== undefined && cnameStrategy !== 'None') throw new NotSaid('there is no option for cnameStrategy');
  const [provider] = Object.keys(dns01);
  if (provider === undefined || !Object.hasOwn(PROVIDERS, provider)) throw new NotSaid(`there is no option for dns01.${provider}`);
  return PROVIDERS[provider](fieldsOf(dns01[provider]));
}

function secretKey(ref: unknown): Fields {
  const { name, key } = fieldsOf(ref);
  if (name === undefined || key === undefined) throw new NotSaid('a solver does not name a key of a Secret');
  return { secret: name, key };
}

const ZONE_TYPES: Readonly<Record<string, string>> = { AzurePublicZone: 'public', AzurePrivateZone: 'private' };

function writeAzure({ clientID, tenantID, clientSecretSecretRef, managedIdentity, ...azure }: Fields): Fields {
  return given({
    subscriptionId: azure.subscriptionID,
    resourceGroup: azure.resourceGroupName,
    zone: azure.hostedZoneName,
    zoneType: azure.zoneType === undefined ? undefined : ZONE_TYPES[String(azure.zoneType)],
    environment: azure.environment,
    servicePrincipal: optional(clientSecretSecretRef, (ref) => ({ clientId: clientID, tenantId: tenantID, clientSecret: secretKey(ref) })),
    managedIdentity: optional(managedIdentity, (identity) =>
      given({ clientId: identity.clientID, resourceId: identity.resourceID, tenantId: identity.tenantID }),
    ),
  });
}

function writeRoute53({ region, hostedZoneID, role, auth, ...route53 }: Fields): Fields {
  const { accessKeyID, accessKeyIDSecretRef, secretAccessKeySecretRef } = route53;
  const { serviceAccountRef } = fieldsOf(fieldsOf(auth).kubernetes);
  return given({
    region,
    hostedZoneId: hostedZoneID,
    role,
    accessKey: optional(secretAccessKeySecretRef, (ref) => ({
      id: accessKeyID ?? secretKey(accessKeyIDSecretRef),
      secret: secretKey(ref),
    })),
    serviceAccount: optional(serviceAccountRef, ({ name, audiences }) => given({ name, audiences })),
  });
}
