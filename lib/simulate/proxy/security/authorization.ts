import type { At } from '../../../manifest/manifest-object';
import type { AuthorizationPolicy, PolicyAction, PolicyRule } from '../../../mesh/policies/authorization-policy';
import { named } from '../../../semantics/words';
import type { Rejected } from '../trace';
import type { View } from '../view';
import { type Guard, proxyGuard, ztunnelGuard } from './guard';
import { questionsOfPolicy } from './policy-questions';
import type { Asked } from '../../request/question';
import { policyField, type PolicyScope } from './policy-fields';
import { isAllowing, NamedPolicies, type PolicyGroup, policyGroup } from './policy-group';
import { isHttpOnly, type Layer, type ReadyRule, takesSubject, valuesOf } from './policy-rule';
import type { Subject } from './subject';

/** The decision of the policies for a request. */
export interface Verdict {
  readonly allowed: boolean;
  readonly why: string;
  /** The rule that decided. */
  readonly at?: At;
  /** @internal */
  readonly policy?: AuthorizationPolicy;
  /** Envoy's name for what decided: `ns[default]-policy[deny]-rule[0]`, or `none`. */
  readonly rule: string;
  /** The provider of a CUSTOM policy. It may still deny. */
  readonly provider?: string;
  /** @internal The AUDIT policies whose rules match the request. */
  readonly audited: readonly AuthorizationPolicy[];
}

/** Evaluates the AuthorizationPolicies of the proxy: CUSTOM, then DENY, then ALLOW. */
export function authorize(view: View, subject: Subject, guard: Guard = proxyGuard(view)): Verdict {
  const groups = groupsFor(view, layerOf(subject, guard), guard);
  if (groups.length === 0) return UNGUARDED;
  const audited = matching(groups, 'AUDIT', subject).map(({ policy }) => policy);
  const custom = first(groups, 'CUSTOM', subject);
  const misconfigured = custom && providerProblem(view, custom.policy, groups);
  if (custom && misconfigured !== undefined) return deniedByProvider(custom, misconfigured, audited);
  const denied = first(groups, 'DENY', subject);
  if (denied) return { allowed: false, why: `${denied.policy.entry.ref} denies it`, audited, ...decidedBy(denied) };
  const provider = custom?.policy.provider;
  if (groups.every(({ allowing }) => allowing.policies.length === 0)) return { ...UNGUARDED, audited, provider };
  const allowed = first(groups, 'ALLOW', subject);
  if (allowed) return { allowed: true, why: `${allowed.policy.entry.ref} allows it`, audited, provider, ...decidedBy(allowed) };
  const { policies: allowing, names } = allowPolicies(view, groups, guard);
  return {
    allowed: false,
    why: `no rule of ${names} allows it`,
    policy: allowing[0],
    at: allowing[0].entry.at('spec'),
    rule: 'none',
    audited,
  };
}

const UNGUARDED: Verdict = { allowed: true, why: 'no ALLOW policy applies', rule: 'none', audited: [] };

/**
 * The rules that apply here but do not match the request, each with the first condition that is not met; if nothing allows it, also the
 * policies that allow nothing.
 */
export function rejectedRules(view: View, subject: Subject, guard: Guard = proxyGuard(view)): readonly Rejected[] {
  const { trustDomains } = view.mesh.config;
  const inForce = guard.inForce(view.mesh.policies.of('AuthorizationPolicy')).filter(({ isDryRun }) => !isDryRun);
  const takers = groupsFor(view, layerOf(subject, guard), guard).flatMap(({ rules }) => rules.filter((rule) => rule.matches(subject)));
  const taken = new Set(takers.map(({ rule }) => rule));
  const isAllowed = takers.some(({ policy }) => isAllowing(policy));
  return inForce.flatMap((policy) => {
    const what = `${policy.entry.ref} (${policy.action})`;
    if (policy.rules.length === 0 && isAllowing(policy) && !isAllowed) {
      return [{ what, at: policy.entry.at('spec'), why: 'it does not have rules, so it allows nothing' }];
    }
    const scope = { namespace: policy.namespace, trustDomains };
    return policy.rules.filter((rule) => !taken.has(rule)).map((rule) => ({ what, at: rule.at, why: whyNot(rule, subject, scope) }));
  });
}

/** What the policies that apply could ask about a request. */
export function policiesAsked(view: View, guard: Guard = proxyGuard(view)): readonly Asked[] {
  const inForce = guard.inForce(view.mesh.policies.of('AuthorizationPolicy'));
  return inForce.filter(({ isDryRun, action }) => !isDryRun && action !== 'AUDIT').map(questionsOfPolicy);
}

function decidedBy({ rule, policy, key }: ReadyRule): Pick<Verdict, 'at' | 'policy' | 'rule'> {
  return { at: rule.at, policy, rule: key };
}

function deniedByProvider(entry: ReadyRule, problem: string, audited: readonly AuthorizationPolicy[]): Verdict {
  const name = entry.policy.provider ?? '';
  return {
    ...decidedBy(entry),
    allowed: false,
    why: `${entry.policy.entry.ref} uses the provider ${name}, ${problem}`,
    rule: `istio-ext-authz-${name}-${entry.key}-deny-due-to-bad-CUSTOM-action`,
    audited,
  };
}

/** Why the requests of CUSTOM policies are denied: a proxy can have one provider, which must be defined. */
function providerProblem(view: View, { provider }: AuthorizationPolicy, groups: readonly PolicyGroup[]): string | undefined {
  if (provider === undefined || !view.mesh.config.extensionProviders.includes(provider))
    return 'which meshConfig.extensionProviders does not define';
  const [other] = groups.flatMap((group) => group.otherAuthorizer(provider) ?? []);
  return other && `but ${other.entry.ref} uses ${other.provider} for the same proxy, which can only have one provider`;
}

/** The policies for an ambient workload with conditions that ztunnel cannot evaluate. */
export function unseenPolicies(view: View): readonly string[] {
  return view.once('unseen policies', () =>
    ztunnelGuard(view)
      .inForce(view.mesh.policies.of('AuthorizationPolicy'))
      .filter((policy) => !policy.isDryRun && policy.rules.some((rule) => valuesOf(rule).some(isHttpOnly)))
      .map(({ entry }) => entry.ref),
  );
}

function layerOf({ message }: Subject, { isZtunnel }: Guard): Layer {
  if (isZtunnel) return 'ztunnel';
  return message ? 'http' : 'tcp';
}

function groupsFor(view: View, layer: Layer, guard: Guard): readonly PolicyGroup[] {
  const { policies, config } = view.mesh;
  const all = policies.of('AuthorizationPolicy');
  if (all.all.length === 0) return NO_GROUPS;
  return view.once(layer, () => guard.groups(all).map((list) => policyGroup(list, layer, config.trustDomains)), guard.key);
}

const NO_GROUPS: readonly PolicyGroup[] = [];

/** The first rule of all groups by its name, as Envoy sorts them. */
function first(groups: readonly PolicyGroup[], action: PolicyAction, subject: Subject): ReadyRule | undefined {
  return sorted(groups.flatMap((group) => group.first(action, subject) ?? NONE))[0];
}

function matching(groups: readonly PolicyGroup[], action: PolicyAction, subject: Subject): readonly ReadyRule[] {
  return sorted(groups.flatMap((group) => group.matching(action, subject)));
}

function sorted(rules: readonly ReadyRule[]): readonly ReadyRule[] {
  return rules.length < 2 ? rules : [...rules].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const NONE: readonly ReadyRule[] = [];

/** The ALLOW policies that apply, oldest first. */
function allowPolicies(view: View, groups: readonly PolicyGroup[], guard: Guard): NamedPolicies {
  const some = groups.filter(({ allowing }) => allowing.policies.length > 0);
  if (some.length === 1) return some[0].allowing;
  const all = guard.inForce(view.mesh.policies.of('AuthorizationPolicy'));
  return new NamedPolicies(all.filter(isAllowing));
}

function whyNot(rule: PolicyRule, subject: Subject, scope: PolicyScope): string {
  const failed = valuesOf(rule).find((values) => !takesSubject(values, subject, scope));
  if (!failed) return 'it matches HTTP attributes, which are not visible on this connection';
  const { field, any, none } = failed;
  const comparison = policyField(field);
  if (!comparison) return `${field} is not simulated`;
  const value = comparison.shown(subject);
  const isExcluded = any.length === 0 || any.some((each) => comparison.matches(each, subject, scope));
  const had = value === undefined ? 'the request does not have this attribute' : `the request has ${value}`;
  return isExcluded ? `${field} excludes ${named(none)}, but ${had}` : `${field} requires ${named(any)}, but ${had}`;
}
