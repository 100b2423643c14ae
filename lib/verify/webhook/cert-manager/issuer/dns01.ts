import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRequired, checkSecretKey } from '../required';
import { checkAzure } from './azure';
import { checkCloudflare } from './cloudflare';
import { checkRfc2136 } from './rfc2136';

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
    yield refuse(dns01, 'dns01 names no provider', `write one of ${Object.keys(PROVIDERS).join(', ')}`);
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
    yield refuse(route53, 'accessKeyID and accessKeyIDSecretRef exclude each other', 'keep one of them');
  if (ref.exists) yield* checkSecretKey(ref);
}

function* checkAcmeDns(acmeDns: Field): Problems {
  yield* checkSecretKey(acmeDns.get('accountSecretRef'));
  yield* checkRequired(acmeDns.get('host'), 'the URL of the acme-dns server');
}
