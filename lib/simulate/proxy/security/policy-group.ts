import type { AuthorizationPolicy, PolicyAction } from '../../../mesh/policies/authorization-policy';
import { type Layer, type ReadyRule, readyRules } from './policy-rule';
import { RuleIndex } from './rule-index';
import type { Subject } from './subject';

/** Policies and how messages name them. */
export class NamedPolicies {
  private known: string | undefined;

  constructor(readonly policies: readonly AuthorizationPolicy[]) {}

  get names(): string {
    return (this.known ??= this.policies.map(({ entry }) => entry.ref).join(' or '));
  }
}

/** True for an ALLOW policy. */
export function isAllowing({ action, isDryRun }: AuthorizationPolicy): boolean {
  return action === 'ALLOW' && !isDryRun;
}

/** Policies that apply together, at one proxy or at many. */
export class PolicyGroup {
  /** The ALLOW policies, oldest first. */
  readonly allowing: NamedPolicies;
  private readonly byAction: readonly { readonly action: PolicyAction; readonly index: RuleIndex }[];

  constructor(policies: readonly AuthorizationPolicy[], layer: Layer, trustDomains: readonly string[]) {
    const inForce = policies.filter(({ isDryRun }) => !isDryRun);
    const rules = new Map<PolicyAction, ReadyRule[]>();
    for (const policy of inForce) {
      const list = rules.get(policy.action) ?? [];
      rules.set(policy.action, list);
      list.push(...readyRules(policy, layer, trustDomains));
    }
    this.allowing = new NamedPolicies(inForce.filter(isAllowing));
    this.byAction = [...rules].map(([action, list]) => ({ action, index: new RuleIndex(list) }));
  }

  /** The first rule of an action that matches the subject. */
  first(action: PolicyAction, subject: Subject): ReadyRule | undefined {
    return this.rulesOf(action)?.first(subject);
  }

  /** The rules of an action that match the subject. */
  matching(action: PolicyAction, subject: Subject): readonly ReadyRule[] {
    return this.rulesOf(action)?.all(subject) ?? NONE;
  }

  /** A policy with another authorizer. */
  otherAuthorizer(provider: string): AuthorizationPolicy | undefined {
    return this.rulesOf('CUSTOM')?.rules.find(({ policy }) => policy.provider !== provider)?.policy;
  }

  /** Every rule. */
  get rules(): readonly ReadyRule[] {
    return this.byAction.flatMap(({ index }) => index.rules);
  }

  private rulesOf(action: PolicyAction): RuleIndex | undefined {
    return this.byAction.find((each) => each.action === action)?.index;
  }
}

const NONE: readonly ReadyRule[] = [];

const groupsByLayer: { readonly [L in Layer]: WeakMap<readonly AuthorizationPolicy[], PolicyGroup> } = {
  http: new WeakMap(),
  tcp: new WeakMap(),
  ztunnel: new WeakMap(),
};

/** The group that a list of policies is for a layer. Proxies that share the list share the group. */
export function policyGroup(policies: readonly AuthorizationPolicy[], layer: Layer, trustDomains: readonly string[]): PolicyGroup {
  const known = groupsByLayer[layer];
  const group = known.get(policies) ?? new PolicyGroup(policies, layer, trustDomains);
  known.set(policies, group);
  return group;
}
