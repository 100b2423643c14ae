import type { AuthorizationPolicy, Clause, PolicyAction, PolicyRule, Values } from '../../../mesh/policies/authorization-policy';
import { type PolicyField, policyField, type PolicyScope } from './policy-fields';
import type { Subject } from './subject';

/** How much of a request is visible. */
export type Layer = 'http' | 'tcp' | 'ztunnel';

/** A rule that applies, prepared for evaluation. */
export class ReadyRule {
  /** `ns[default]-policy[deny]-rule[0]`. */
  readonly key: string;
  private readonly from: readonly (readonly Comparison[])[];
  private readonly to: readonly (readonly Comparison[])[];
  private readonly when: readonly Comparison[];

  /** @param seen the part of the rule that is evaluated */
  constructor(
    readonly policy: AuthorizationPolicy,
    readonly rule: PolicyRule,
    private readonly seen: PolicyRule,
    index: number,
    private readonly scope: PolicyScope,
  ) {
    this.key = `ns[${policy.namespace}]-policy[${policy.entry.name}]-rule[${index}]`;
    this.from = seen.from.map(({ values }) => values.map(comparison));
    this.to = seen.to.map(({ values }) => values.map(comparison));
    this.when = seen.when.map(comparison);
  }

  matches(subject: Subject): boolean {
    return this.hasOne(this.from, subject) && this.hasOne(this.to, subject) && this.hasAll(this.when, subject);
  }

  /** The conditions of `matches`, which must all be met; each is a list of alternatives. */
  get parts(): readonly (readonly Alternative[])[] {
    const { from, to, when } = this.seen;
    const asked = (values: readonly Values[]): Alternative => values.flatMap((each) => askedField(each, this.scope) ?? []);
    const clauses = [from, to].filter(({ length }) => length > 0).map((list) => list.map(({ values }) => asked(values)));
    return [...clauses, ...when.map((each) => [asked([each])])];
  }

  private hasOne(clauses: readonly (readonly Comparison[])[], subject: Subject): boolean {
    return clauses.length === 0 || clauses.some((all) => this.hasAll(all, subject));
  }

  private hasAll(all: readonly Comparison[], subject: Subject): boolean {
    return all.every((each) => holds(each, subject, this.scope));
  }
}

/** The fields of a clause; all of them must match. */
export type Alternative = readonly AskedField[];

/** The values of a field, as far as they can be looked up. */
export interface AskedField {
  readonly field: PolicyField;
  readonly values: readonly string[];
}

/** The rules of a policy, as far as a layer can evaluate them. */
export function readyRules(policy: AuthorizationPolicy, layer: Layer, trustDomains: readonly string[]): readonly ReadyRule[] {
  const scope: PolicyScope = { namespace: policy.namespace, trustDomains };
  return policy.rules.flatMap((rule, index) => {
    const seen = SEEN[layer](rule, policy.action);
    return seen ? [new ReadyRule(policy, rule, seen, index, scope)] : [];
  });
}

/**
 * A rule on a port that is not HTTP. If it has HTTP attributes, an ALLOW rule is dropped, and a DENY rule loses the attributes, so it
 * denies more.
 */
function forConnections(rule: PolicyRule, action: PolicyAction): PolicyRule | undefined {
  if (!valuesOf(rule).some(isHttpOnly)) return rule;
  if (action !== 'DENY' && action !== 'AUDIT') return undefined;
  const keep = ({ field, values }: Clause) => ({ field, values: values.filter((value) => !isHttpOnly(value)) });
  return { ...rule, from: rule.from.map(keep), to: rule.to.map(keep), when: rule.when.filter((value) => !isHttpOnly(value)) };
}

/** In ztunnel, a clause with only HTTP attributes does not match, so a DENY rule with it has no effect. */
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

/** All conditions of a rule. */
export function valuesOf(rule: PolicyRule): readonly Values[] {
  return [...rule.from.flatMap(({ values }) => values), ...rule.to.flatMap(({ values }) => values), ...rule.when];
}

/** True for attributes of requests. */
export function isHttpOnly({ field }: Values): boolean {
  return policyField(field)?.isHttpOnly ?? false;
}

/** The values of a field, and how they are compared; without a comparison they do not match anything. */
interface Comparison extends Pick<Values, 'any' | 'none'> {
  readonly field: PolicyField | undefined;
}

function comparison({ field, any, none }: Values): Comparison {
  return { field: policyField(field), any, none };
}

/** True if the values of a field match a subject. */
export function takesSubject(values: Values, subject: Subject, scope: PolicyScope): boolean {
  return holds(comparison(values), subject, scope);
}

function holds({ field, any, none }: Comparison, subject: Subject, scope: PolicyScope): boolean {
  if (!field) return false;
  const matches = (value: string) => field.matches(value, subject, scope);
  return (any.length === 0 || any.some(matches)) && !none.some(matches);
}

function askedField({ field, any }: Values, scope: PolicyScope): AskedField | undefined {
  const comparison = policyField(field);
  if (!comparison?.lookup || any.length === 0) return undefined;
  const values = any.map((value) => comparison.lookup!.ofValue(value, scope));
  return values.includes(undefined) ? undefined : { field: comparison, values: values as readonly string[] };
}
