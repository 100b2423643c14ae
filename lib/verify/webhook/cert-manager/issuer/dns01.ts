import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRequired, checkSecretKey } from '../values';

type ProviderCheck = (provider: Field) => Problems;

/** In the order in which cert-manager reads them. */
const PROVIDERS: Readonly<Record<string, ProviderCheck>> = {
  akamai: checkAkamai,
  azureDNS: checkAzure,
  cloudDNS: checkCloudDns,
  cloudflare: checkCloudflare,
  route53: checkRoute53,
  acmeDNS: checkAcmeDns,
  digitalocean: (provider) => checkSecretKey(provider.get('tokenSecretRef')),
  rfc2136: checkRfc2136,
  webhook: (provider) => checkRequired(provider.get('solverName'), 'the name of the solver'),
};

/** A challenge answered by a DNS record, at one provider. */
export function* checkDns01(dns01: Field): Problems {
  const [first, ...others] = Object.keys(PROVIDERS).filter((name) => dns01.get(name).exists);
  if (first === undefined) {
    yield refuse(dns01, 'dns01 does not have a provider', `write one of ${Object.keys(PROVIDERS).join(', ')}`);
    return;
  }
  yield* PROVIDERS[first](dns01.get(first));
  for (const other of others) {
    // cert-manager does not count acmeDNS as the one too many.
    if (other === 'acmeDNS') yield* checkAcmeDns(dns01.get(other));
    else yield refuse(dns01.get(other), `dns01 has the providers ${first} and ${other}`, 'write a solver for each');
  }
}

function* checkAkamai(akamai: Field): Problems {
  for (const name of ['accessTokenSecretRef', 'clientSecretSecretRef', 'clientTokenSecretRef']) yield* checkSecretKey(akamai.get(name));
  yield* checkRequired(akamai.get('serviceConsumerDomain'), 'the service consumer domain');
}

function* checkCloudDns(cloud: Field): Problems {
  if (cloud.get('serviceAccountSecretRef').exists) yield* checkSecretKey(cloud.get('serviceAccountSecretRef'));
  yield* checkRequired(cloud.get('project'), 'the project');
}

function* checkRoute53(route53: Field): Problems {
  const ref = route53.get('accessKeyIDSecretRef');
  if (!route53.get('accessKeyID').isEmpty && ref.exists)
    yield refuse(route53, 'accessKeyID and accessKeyIDSecretRef are mutually exclusive', 'keep one of them');
  if (ref.exists) yield* checkSecretKey(ref);
}

function* checkAcmeDns(acmeDns: Field): Problems {
  yield* checkSecretKey(acmeDns.get('accountSecretRef'));
  yield* checkRequired(acmeDns.get('host'), 'the URL of the acme-dns server');
}

/** Cloudflare: by an API token, or by the key of an account. */
function* checkCloudflare(cloudflare: Field): Problems {
  const key = cloudflare.get('apiKeySecretRef');
  const token = cloudflare.get('apiTokenSecretRef');
  for (const ref of [key, token].filter(({ exists }) => exists)) yield* checkSecretKey(ref);
  if (key.exists && token.exists)
    yield refuse(cloudflare, 'apiKeySecretRef and apiTokenSecretRef are mutually exclusive', 'keep apiTokenSecretRef');
  if (!key.exists && !token.exists)
    yield refuse(
      cloudflare,
      'cloudflare has neither apiTokenSecretRef nor apiKeySecretRef',
      'write apiTokenSecretRef with the name and key of a Secret',
    );
  if (key.exists) yield* checkRequired(cloudflare.get('email'), 'the email address of the account, in addition to its key,');
}

const SERVICE_PRINCIPAL = ['clientID', 'tenantID', 'clientSecretSecretRef'];

/** Azure DNS: by a service principal, whose three parts go together, or by a managed identity. */
function* checkAzure(azure: Field): Problems {
  const identity = azure.get('managedIdentity');
  if (SERVICE_PRINCIPAL.some((name) => !azure.get(name).isEmpty || (name.endsWith('Ref') && azure.get(name).exists))) {
    yield* checkServicePrincipal(azure);
    if (identity.exists)
      yield refuse(identity, `managedIdentity cannot be used with ${SERVICE_PRINCIPAL.join(', ')}`, 'keep one way to sign in');
  } else if (!identity.get('clientID').isEmpty && !identity.get('resourceID').isEmpty) {
    yield refuse(identity, 'clientID and resourceID of a managed identity are mutually exclusive', 'keep one of them');
  }
  yield* checkRequired(azure.get('subscriptionID'), 'the subscription');
  yield* checkRequired(azure.get('resourceGroupName'), 'the resource group');
}

function* checkServicePrincipal(azure: Field): Problems {
  const secret = azure.get('clientSecretSecretRef');
  yield* checkRequired(azure.get('clientID'), 'the client id');
  if (secret.exists) yield* checkSecretKey(secret);
  else
    yield refuse(secret, 'the Secret of the client is required in addition to clientID and tenantID', 'write the name and key of a Secret');
  yield* checkRequired(azure.get('tenantID'), 'the tenant id');
}

const ALGORITHMS = ['HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA512'];

/** A name server that takes signed updates. */
function* checkRfc2136(server: Field): Problems {
  const address = server.get('nameserver');
  yield* checkRequired(address, 'the name server');
  if (!address.isEmpty && !isNameserver(address.text.trim()))
    yield refuse(
      address,
      `${quoted(address.text)} is not a valid name server`,
      'write host:port, as in "10.0.0.53:53" or "[2001:db8::53]:53"',
    );

  const algorithm = server.get('tsigAlgorithm');
  if (!algorithm.isEmpty && !ALGORITHMS.includes(algorithm.text.toUpperCase()))
    yield refuse(algorithm, `${quoted(algorithm.text)} is not a supported TSIG algorithm`, `write one of ${ALGORITHMS.join(', ')}`);

  const name = server.get('tsigKeyName');
  const secret = server.get('tsigSecretSecretRef');
  if (!name.isEmpty) yield* checkSecretKey(secret);
  else if ([...checkSecretKey(secret)].length === 0) yield* checkRequired(name, 'the name of the TSIG key, in addition to its Secret,');
}

function isNameserver(text: string): boolean {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*))(?::([^:[\]]*))?$/.exec(text);
  if (!match) return false;
  const [, enclosed, plain, port = ''] = match;
  return (enclosed ?? plain) !== '' && (port === '' || (/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535));
}
