import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import type { Field } from '../field';
import { checkDuration } from './values/duration';
import { checkStrictHeaderName } from './values/header-name';
import { checkJwks } from './values/jwks';
import { checkTargetRefs } from './values/target-refs';
import { checkSelector } from './values/workload-selector';

/** What istiod says about a RequestAuthentication. */
export function* checkRequestAuthentication(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  for (const rule of spec.get('jwtRules').items()) yield* checkRule(rule);
}

function* checkRule(rule: Field): Problems {
  const issuer = rule.get('issuer');
  const hasUri = !rule.get('jwksUri').isEmpty || !rule.get('jwks_uri').isEmpty;
  if (issuer.isEmpty && !hasUri)
    yield refuse(issuer, 'the rule has neither an issuer nor a jwksUri, so no key is ever found', 'write the "iss" of the tokens');
  if (!rule.get('jwks').isEmpty) yield* checkJwks(rule.get('jwks'));
  for (const output of rule.get('outputClaimToHeaders').items()) yield* checkStrictHeaderName(output.get('header'));
  yield* checkDuration(rule.get('timeout'));
}
