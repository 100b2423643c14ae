import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import { Field } from '../field';
import { checkDuration } from './values/duration';
import { checkStrictHeaderName } from './values/headers';
import { checkSelector, checkTargetRefs } from './values/selection';

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
    yield refuse(issuer, 'the rule has neither an issuer nor a jwksUri, so keys cannot be found', 'write the "iss" of the tokens');
  if (!rule.get('jwks').isEmpty) yield* checkJwks(rule.get('jwks'));
  for (const output of rule.get('outputClaimToHeaders').items()) yield* checkStrictHeaderName(output.get('header'));
  yield* checkDuration(rule.get('timeout'));
}

const PARAMETERS: Readonly<Record<string, readonly string[]>> = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'], oct: ['k'] };

/** A set of public keys, or one of them, as JSON text. */
function* checkJwks(at: Field): Problems {
  const mistake = jwksMistake(at.text);
  if (mistake)
    yield refuse(
      at,
      `the key set cannot be read: ${mistake}`,
      'write JSON as in {"keys": [{"kty": "RSA", "n": "…", "e": "AQAB"}]}, or name a jwksUri',
    );
}

function jwksMistake(text: string): string | undefined {
  const set = parseJson(text);
  if (set === undefined) return 'it is not valid JSON';
  const keys = set.get('keys');
  return (keys.exists ? keys.items() : [set]).map(keyMistake).find((mistake) => mistake !== undefined);
}

function keyMistake(key: Field): string | undefined {
  const type = key.get('kty').text;
  if (!Object.hasOwn(PARAMETERS, type)) return `a key has type ${JSON.stringify(type)}, not one of ${Object.keys(PARAMETERS).join(', ')}`;
  const missing = PARAMETERS[type].find((name) => key.get(name).isEmpty);
  return missing && `a key of type ${type} has no ${missing}`;
}

function parseJson(text: string): Field | undefined {
  try {
    return new Field(JSON.parse(text));
  } catch {
    return undefined;
  }
}
