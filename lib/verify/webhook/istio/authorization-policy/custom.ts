import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';

const SOURCES = [
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'principals',
  'notPrincipals',
  'requestPrincipals',
  'notRequestPrincipals',
];
const KEYS = ['source.namespace', 'source.serviceAccount', 'source.principal'];

/** What a rule with action CUSTOM cannot ask: it is decided before the peer and the token are known. */
export function* checkCustomRule(rule: Field): Problems {
  for (const source of rule
    .get('from')
    .items()
    .map((from) => from.get('source'))) {
    for (const name of SOURCES) {
      if (!source.get(name).isEmpty)
        yield refuse(source.get(name), `${name} is not supported with action CUSTOM`, 'ask for it in a policy with action ALLOW or DENY');
    }
  }
  for (const key of rule
    .get('when')
    .items()
    .map((condition) => condition.get('key'))) {
    if (KEYS.includes(key.text) || key.text.startsWith('request.auth.')) {
      yield refuse(key, `${key.text} is not supported with action CUSTOM`, 'ask for it in a policy with action ALLOW or DENY');
    }
  }
}
