import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkIpBlocks, checkNotEmpty, checkServiceAccounts } from './values';

const TEXTS = [
  'principals',
  'notPrincipals',
  'requestPrincipals',
  'notRequestPrincipals',
  'namespaces',
  'notNamespaces',
  'trustDomains',
  'notTrustDomains',
];
const IP_BLOCKS = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const ACCOUNTS = ['serviceAccounts', 'notServiceAccounts'];
const BESIDE_ACCOUNTS = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];

/** Who sends the request. */
export function* checkSource(from: Field): Problems {
  const source = from.get('source');
  if (!source.exists) {
    yield refuse(source, 'an entry of "from" has no source', 'write source with principals, namespaces or ipBlocks, or remove the entry');
    return;
  }
  const isGiven = (name: string) => !source.get(name).isEmpty;
  if (BESIDE_ACCOUNTS.some(isGiven) && ACCOUNTS.some(isGiven)) {
    yield refuse(
      source.get(ACCOUNTS.find(isGiven)!),
      'serviceAccounts cannot be used together with principals or namespaces',
      'write two entries of "from"',
    );
  }
  if (![...TEXTS, ...IP_BLOCKS, ...ACCOUNTS].some(isGiven)) {
    yield refuse(
      source,
      'the source is empty',
      'set principals, serviceAccounts, namespaces or ipBlocks, or remove "from" to match every caller',
    );
  }
  for (const name of IP_BLOCKS) yield* checkIpBlocks(source.get(name));
  for (const name of TEXTS) yield* checkNotEmpty(source.get(name));
  for (const name of ACCOUNTS) yield* checkServiceAccounts(source.get(name));
}
