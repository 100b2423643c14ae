import { type AuthorizationPolicy, type Clause, textsIn } from '../../mesh/policies/authorization-policy';
import { matchesPattern } from '../../semantics/policy-pattern';
import { asksAlways, missingTokens } from './token-demands';

/** A request that comes without a token. */
export interface TokenlessRequest {
  readonly method: string;
  /** @default some path that is not known */
  readonly path?: string;
  /** @default some host that is not known */
  readonly host?: string;
}

/** The policy of these that refuses a request because it does not have a token. */
export function refusingTokenless(policies: readonly AuthorizationPolicy[], request: TokenlessRequest): AuthorizationPolicy | undefined {
  const denying = policies.find(
    ({ action, rules }) => action === 'DENY' && rules.some((rule) => missingTokens(rule) !== undefined && mayTake(rule.to, request)),
  );
  const allowing = policies.filter(({ action }) => action === 'ALLOW');
  const isAllowed = allowing.some(({ rules }) => rules.some((rule) => !asksAlways(rule) && mayTake(rule.to, request)));
  return denying ?? (isAllowed ? undefined : allowing.find(({ rules }) => rules.some(asksAlways)));
}

function mayTake(to: readonly Clause[], { method, path, host }: TokenlessRequest): boolean {
  const asked = [
    ['methods', 'notMethods', method],
    ['paths', 'notPaths', path],
    ['hosts', 'notHosts', host],
  ] as const;
  return (
    to.length === 0 || to.some((operation) => asked.every(([any, none, text]) => text === undefined || fits(operation, any, none, text)))
  );
}

function fits(operation: Clause, any: string, none: string, text: string): boolean {
  const has = (field: string) => textsIn(operation, field).some(({ value }) => matches(value, text));
  return (textsIn(operation, any).length === 0 || has(any)) && !has(none);
}

/** A path with `{*}` or `{**}` is taken for one that fits from its beginning to there. */
function matches(pattern: string, text: string): boolean {
  const open = pattern.indexOf('{');
  return open < 0 ? matchesPattern(pattern, text) : text.startsWith(pattern.slice(0, open));
}
