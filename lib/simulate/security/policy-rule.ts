import type { AuthorizationPolicy, Clause, PolicyAction, PolicyRule, Values } from '../../mesh/policies/authorization-policy';
import { type PolicyField, policyField, type PolicyScope } from './policy-fields';
import type { Subject } from './subject';

/** How much of a request is seen. */
export type Layer = 'http' | 'tcp' | 'ztunnel';

/** A rule that is in force, ready to be asked. */
export interface ReadyRule {
  /** `ns[default]-policy[deny]-rule[0]`. */
  readonly key: string;
  readonly policy: AuthorizationPolicy;
  readonly rule: PolicyRule;
  matches(subject: Subject): boolean;
  /** What `matches` asks for, in parts that all have to hold: each a list of alternatives. */
  readonly parts: readonly (readonly Alternative[])[];
}

/** The fields that a clause asks for; all of them have to hold. */
export type Alternative = readonly AskedField[];

/** The values that a field may have, as far as they can be looked up. */
export interface AskedField {
  readonly field: PolicyField;
  readonly values: readonly string[];
}

/** The rules of a policy as far as a layer sees what they ask for. */
export function readyRules(policy: AuthorizationPolicy, layer: Layer, trustDomains: readonly string[]): readonly ReadyRule[] {
  const scope: PolicyScope = { namespace: policy.namespace, trustDomains };
  return policy.rules.flatMap((rule, index) => {
    const seen = SEEN[layer](rule, policy.action);
    if (!seen) return [];
    const key = `ns[${policy.namespace}]-policy[${policy.entry.name}]-rule[${index}]`;
    return [{ key, policy, rule, matches: matcher(seen, scope), parts: partsOf(seen, scope) }];
  });
}

/**
 * A rule on a port that is not HTTP. What only HTTP has makes a rule that allows vanish, and is left out of a rule that
 * denies, which so denies more.
 */
function forConnections(rule: PolicyRule, action: PolicyAction): PolicyRule | undefined {
  if (!valuesOf(rule).some(isHttpOnly)) return rule;
  if (action !== 'DENY' && action !== 'AUDIT') return undefined;
  const keep = ({ field, values }: Clause) => ({ field, values: values.filter((value) => !isHttpOnly(value)) });
  return { ...rule, from: rule.from.map(keep), to: rule.to.map(keep), when: rule.when.filter((value) => !isHttpOnly(value)) };
}

/** ztunnel leaves a clause that is about HTTP alone unmatched, so that a rule that denies does not fire. */
function forZtunnel(rule: PolicyRule, action: PolicyAction): PolicyRule | undefined {
  if (action !== 'ALLOW' && action !== 'DENY') return undefined;
  if (!valuesOf(rule).some(isHttpOnly)) return rule;
  if (action === 'ALLOW' || rule.when.some(isHttpOnly)) return undefined;
  const seen = (clauses: PolicyRule['from']) =>
    clauses
      .map(({ field, values }) => ({ field, values: values.filter((value) => !isHttpOnly(value)) }))
      .filter(({ values }, index) => values.length > 0 || clauses[index].values.length === 0);
  const [from, to] = [seen(rule.from), seen(rule.to)];
  const isUnmatched = (rule.from.length > 0 && from.length === 0) || (rule.to.length > 0 && to.length === 0);
  return isUnmatched ? undefined : { ...rule, from, to };
}

const SEEN: Readonly<Record<Layer, (rule: PolicyRule, action: PolicyAction) => PolicyRule | undefined>> = {
  http: (rule) => rule,
  tcp: forConnections,
  ztunnel: forZtunnel,
};

/** All that a rule asks for. */
export function valuesOf(rule: PolicyRule): readonly Values[] {
  return [...rule.from.flatMap(({ values }) => values), ...rule.to.flatMap(({ values }) => values), ...rule.when];
}

/** True for what only requests have. */
export function isHttpOnly({ field }: Values): boolean {
  return policyField(field)?.isHttpOnly ?? false;
}

type Test = (subject: Subject) => boolean;

function matcher(rule: PolicyRule, scope: PolicyScope): Test {
  const all = (values: readonly Values[]): Test => {
    const tests = values.map((each) => holder(each, scope));
    return (subject) => tests.every((test) => test(subject));
  };
  const some = (clauses: readonly Clause[]): Test => {
    const tests = clauses.map(({ values }) => all(values));
    return (subject) => tests.length === 0 || tests.some((test) => test(subject));
  };
  const [from, to, when] = [some(rule.from), some(rule.to), all(rule.when)];
  return (subject) => from(subject) && to(subject) && when(subject);
}

/** Whether the values of a field take a subject. */
export function holder({ field, any, none }: Values, scope: PolicyScope): Test {
  const comparison = policyField(field);
  if (!comparison) return () => false;
  const matches = (subject: Subject) => (value: string) => comparison.matches(value, subject, scope);
  return (subject) => (any.length === 0 || any.some(matches(subject))) && !none.some(matches(subject));
}

function partsOf(rule: PolicyRule, scope: PolicyScope): ReadyRule['parts'] {
  const asked = (values: readonly Values[]): Alternative => values.flatMap((each) => askedField(each, scope) ?? []);
  const clauses = [rule.from, rule.to].filter(({ length }) => length > 0).map((list) => list.map(({ values }) => asked(values)));
  return [...clauses, ...rule.when.map((each) => [asked([each])])];
}

function askedField({ field, any }: Values, scope: PolicyScope): AskedField | undefined {
  const comparison = policyField(field);
  if (!comparison?.lookup || any.length === 0) return undefined;
  const values = any.map((value) => comparison.lookup!.ofValue(value, scope));
  return values.includes(undefined) ? undefined : { field: comparison, values: values as readonly string[] };
}
