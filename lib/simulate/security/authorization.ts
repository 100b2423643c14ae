import type { At } from '../../manifest/manifest-object';
import type { AuthorizationPolicy, Clause, PolicyAction, PolicyRule, Values } from '../../mesh/policies/authorization-policy';
import type { Rejected } from '../trace';
import type { View } from '../view';
import { type Guard, proxyGuard, ztunnelGuard } from './guard';
import { questionsOfPolicies } from './policy-questions';
import type { Asked } from '../question';
import { policyField, type PolicyScope } from './policy-fields';
import type { Subject } from './subject';

/** What the policies in force say about a request. */
export interface Verdict {
  readonly allowed: boolean;
  readonly why: string;
  /** The rule that decided. */
  readonly at?: At;
  readonly policy?: AuthorizationPolicy;
  /** Envoy's name for what decided: `ns[default]-policy[deny]-rule[0]`, or `none`. */
  readonly rule: string;
  /** The service that a CUSTOM policy asks. It may still deny. */
  readonly provider?: string;
  /** The policies that only watch and whose rules took the request. */
  readonly audited: readonly AuthorizationPolicy[];
}

/** A rule that is in force, ready to be asked. */
interface Entry {
  readonly key: string;
  readonly policy: AuthorizationPolicy;
  readonly rule: PolicyRule;
  matches(subject: Subject): boolean;
}

interface Policies {
  readonly byAction: ReadonlyMap<PolicyAction, readonly Entry[]>;
  readonly allowPolicies: readonly AuthorizationPolicy[];
}

/** Asks the AuthorizationPolicies of the proxy: CUSTOM, then DENY, then ALLOW. */
export function authorize(view: View, subject: Subject, guard: Guard = proxyGuard(view)): Verdict {
  const policies = policiesFor(view, subject, guard);
  const audited = matching(policies, 'AUDIT', subject).map(({ policy }) => policy);
  const [custom] = matching(policies, 'CUSTOM', subject);
  if (custom && !isKnownProvider(view, custom.policy)) return deniedByProvider(custom, audited);
  const [denied] = matching(policies, 'DENY', subject);
  if (denied) return { allowed: false, why: `${denied.policy.entry.ref} denies it`, audited, ...decidedBy(denied) };
  const provider = custom?.policy.provider;
  if (policies.allowPolicies.length === 0) return { allowed: true, why: 'no ALLOW policy is in force', rule: 'none', audited, provider };
  const [allowed] = matching(policies, 'ALLOW', subject);
  if (allowed) return { allowed: true, why: `${allowed.policy.entry.ref} allows it`, audited, provider, ...decidedBy(allowed) };
  const names = policies.allowPolicies.map(({ entry }) => entry.ref).join(' and ');
  return {
    allowed: false,
    why: `${names} allow${policies.allowPolicies.length === 1 ? 's' : ''} other requests only, and what is not allowed is denied`,
    policy: policies.allowPolicies[0],
    at: policies.allowPolicies[0].entry.at('spec'),
    rule: 'none',
    audited,
  };
}

/** The rules in force that did not take the request, with the first thing that each asks in vain. */
export function rejectedRules(view: View, subject: Subject, guard: Guard = proxyGuard(view)): readonly Rejected[] {
  const { byAction } = policiesFor(view, subject, guard);
  return [...byAction.values()].flat().flatMap(({ policy, rule, matches, key }) => {
    if (matches(subject)) return [];
    return [{ what: `${policy.action} ${key}`, at: rule.at, why: whyNot(rule, subject, scopeOf(view, policy)) }];
  });
}

/** What the policies in force could ask about a request. */
export function policiesAsked(view: View, guard: Guard = proxyGuard(view)): readonly Asked[] {
  const inForce = guard.inForce(view.mesh.policies.of('AuthorizationPolicy'));
  return questionsOfPolicies(inForce.filter(({ isDryRun, action }) => !isDryRun && action !== 'AUDIT'));
}

function decidedBy({ rule, policy, key }: Entry): Pick<Verdict, 'at' | 'policy' | 'rule'> {
  return { at: rule.at, policy, rule: key };
}

function deniedByProvider(entry: Entry, audited: readonly AuthorizationPolicy[]): Verdict {
  const name = entry.policy.provider ?? '';
  return {
    ...decidedBy(entry),
    allowed: false,
    why: `${entry.policy.entry.ref} asks the provider ${name}, which meshConfig.extensionProviders does not define`,
    rule: `istio-ext-authz-${name}-${entry.key}-deny-due-to-bad-CUSTOM-action`,
    audited,
  };
}

function isKnownProvider(view: View, { provider }: AuthorizationPolicy): boolean {
  return provider !== undefined && view.mesh.config.extensionProviders.includes(provider);
}

function matching({ byAction }: Policies, action: PolicyAction, subject: Subject): readonly Entry[] {
  return byAction.get(action)?.filter((entry) => entry.matches(subject)) ?? NONE;
}

const NONE: readonly Entry[] = [];

/** The policies for an ambient workload that ask for more than ztunnel sees. */
export function unseenPolicies(view: View): readonly string[] {
  const guard = ztunnelGuard(view);
  return guard
    .inForce(view.mesh.policies.of('AuthorizationPolicy'))
    .filter((policy) => !policy.isDryRun && policy.rules.some((rule) => valuesOf(rule).some(isHttpOnly)))
    .map(({ entry }) => entry.ref);
}

function policiesFor(view: View, subject: Subject, guard: Guard): Policies {
  const layer = guard.isZtunnel ? 'ztunnel' : subject.message ? 'http' : 'tcp';
  return view.once(layer, () => compile(view, layer, guard), guard.key);
}

/** How much of a request is seen. */
type Layer = 'http' | 'tcp' | 'ztunnel';

function compile(view: View, kind: Layer, guard: Guard): Policies {
  const inForce = guard.inForce(view.mesh.policies.of('AuthorizationPolicy')).filter(({ isDryRun }) => !isDryRun);
  const byAction = new Map<PolicyAction, Entry[]>();
  for (const policy of inForce) {
    const entries = policy.rules.flatMap((rule, index) => compileRule(view, policy, rule, index, kind));
    byAction.set(policy.action, [...(byAction.get(policy.action) ?? []), ...entries]);
  }
  for (const entries of byAction.values()) entries.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { byAction, allowPolicies: inForce.filter(({ action }) => action === 'ALLOW') };
}

function compileRule(view: View, policy: AuthorizationPolicy, rule: PolicyRule, index: number, kind: Layer): readonly Entry[] {
  const narrowed = NARROWED[kind](rule, policy.action);
  if (!narrowed) return [];
  const scope = scopeOf(view, policy);
  const key = `ns[${policy.namespace}]-policy[${policy.entry.name}]-rule[${index}]`;
  return [{ key, policy, rule, matches: (subject) => takes(narrowed, subject, scope) }];
}

function scopeOf(view: View, policy: AuthorizationPolicy): PolicyScope {
  return { namespace: policy.namespace, trustDomains: view.mesh.config.trustDomains };
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

const NARROWED: Readonly<Record<Layer, (rule: PolicyRule, action: PolicyAction) => PolicyRule | undefined>> = {
  http: (rule) => rule,
  tcp: forConnections,
  ztunnel: forZtunnel,
};

function valuesOf(rule: PolicyRule): readonly Values[] {
  return [...rule.from.flatMap(({ values }) => values), ...rule.to.flatMap(({ values }) => values), ...rule.when];
}

function isHttpOnly({ field }: Values): boolean {
  return policyField(field)?.isHttpOnly ?? false;
}

function takes(rule: PolicyRule, subject: Subject, scope: PolicyScope): boolean {
  const holds = (values: Values) => holdsFor(values, subject, scope);
  return (
    (rule.from.length === 0 || rule.from.some(({ values }) => values.every(holds))) &&
    (rule.to.length === 0 || rule.to.some(({ values }) => values.every(holds))) &&
    rule.when.every(holds)
  );
}

function holdsFor({ field, any, none }: Values, subject: Subject, scope: PolicyScope): boolean {
  const comparison = policyField(field);
  if (!comparison) return false;
  if (any.length > 0 && !any.some((value) => comparison.matches(value, subject, scope))) return false;
  return !none.some((value) => comparison.matches(value, subject, scope));
}

function whyNot(rule: PolicyRule, subject: Subject, scope: PolicyScope): string {
  const failed = valuesOf(rule).find((values) => !holdsFor(values, subject, scope));
  if (!failed) return 'it looks at HTTP, and this port is not HTTP';
  if (!policyField(failed.field)) return `${failed.field} is not modelled`;
  return failed.any.length > 0
    ? `${failed.field} is none of ${failed.any.join(', ')}`
    : `${failed.field} is one of ${failed.none.join(', ')}`;
}
