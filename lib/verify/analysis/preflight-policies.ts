import { type AuthorizationPolicy, type Clause, type PolicyRule, textsIn } from '../../mesh/policies/authorization-policy';
import { matchesPattern } from '../../semantics/policy-pattern';

/** The policy of these that refuses OPTIONS requests because they do not have a token. */
export function refusingPreflights(policies: readonly AuthorizationPolicy[]): AuthorizationPolicy | undefined {
  const denying = policies.find(({ action, rules }) => action === 'DENY' && rules.some(deniesPreflight));
  const allowing = policies.filter(({ action }) => action === 'ALLOW');
  const isAllowed = allowing.some(({ rules }) => rules.some((rule) => !asksForToken(rule) && mayBeOptions(rule.to)));
  return denying ?? (isAllowed ? undefined : allowing.find(({ rules }) => rules.some(asksForToken)));
}

function asksForToken({ from, when }: PolicyRule): boolean {
  const inSource = from.length > 0 && from.every((source) => textsIn(source, 'requestPrincipals').length > 0);
  return inSource || when.some(({ field, any }) => field.startsWith('request.auth.') && any.length > 0);
}

function deniesPreflight({ from, to }: PolicyRule): boolean {
  const isWithoutToken = from.some((source) => textsIn(source, 'notRequestPrincipals').some(({ value }) => value === '*'));
  return isWithoutToken && mayBeOptions(to);
}

function mayBeOptions(to: readonly Clause[]): boolean {
  const has = (operation: Clause, field: string) => textsIn(operation, field).some(({ value }) => matchesPattern(value, 'OPTIONS'));
  return (
    to.length === 0 ||
    to.some((operation) => (textsIn(operation, 'methods').length === 0 || has(operation, 'methods')) && !has(operation, 'notMethods'))
  );
}
