import type { Construct } from 'constructs';
import { security } from '../../imports';
import { checkHome, checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { childPath, policyTargetOf } from '../core/expect-role';
import { isValue } from '../core/expect-value';
import { attachPolicy } from '../core/policy-attachment';
import { providerName } from '../core/provider-name';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IExtensionProvider, IPolicyTarget } from '../core/roles';
import { renderRule, ruleSeesRequests, type PolicyRule } from './policy-rule';
import { Source } from './source';

/** Options of an `AuthorizationPolicy`. */
export interface AuthorizationPolicyProps extends NamespacedOptions<security.AuthorizationPolicySpec> {
  /** The mesh, namespace, service, workload or gateway that it applies to. */
  readonly target: IPolicyTarget;
  /**
   * What happens to the requests that a rule matches. `ALLOW` denies all others, `DENY` is evaluated before any `ALLOW`, `AUDIT` only marks
   * them for the log.
   * @default 'ALLOW'
   */
  readonly action?: 'ALLOW' | 'DENY' | 'AUDIT';
  /**
   * The extension provider for authorization, or its name, that decides on the requests that a rule matches, instead of `action`.
   * @default - none
   */
  readonly authorizer?: IExtensionProvider | string;
  /**
   * The rules, in addition to those of `addRule`. A request that meets any rule matches.
   * @default - none: an `ALLOW` without rules denies everything
   */
  readonly rules?: readonly PolicyRule[];
  /**
   * Whether it is only a dry run: proxies count and log what it would do, but do not enforce it.
   * @default false
   */
  readonly dryRun?: boolean;
}

/** Options of a policy whose target, action and rules are already set. */
export type AuthorizationPolicyOptions = Omit<AuthorizationPolicyProps, 'target' | 'action' | 'authorizer' | 'rules'>;

/** Options of `AuthorizationPolicy.custom`. */
export interface CustomAuthorizationOptions extends AuthorizationPolicyOptions {
  /** The mesh, namespace, service, workload or gateway that it applies to. */
  readonly target: IPolicyTarget;
  /** The extension provider that decides, or its name. A name that the mesh configuration does not list denies the requests. */
  readonly authorizer: IExtensionProvider | string;
  /** The requests that it decides on: those that match any rule. */
  readonly rules: PolicyRule | readonly PolicyRule[];
}

/**
 * Which requests workloads accept. A workload without a policy accepts all; once an `ALLOW` applies to it, it only accepts what some rule
 * allows.
 *
 * `service.allowFrom(caller)` writes the most common one, and `AuthorizationPolicy.allowNothing` denies the rest of a namespace or mesh.
 *
 * @throws ConfigError when nothing can enforce it on the target, as with rules about requests on pods in ambient mode
 * @throws Error when the app is synthesized, if an action other than ALLOW does not have a rule
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 * @example
 * AuthorizationPolicy.deny(chart, 'NoAdmin', ingress, {
 *   from: [Source.of({ not: { remoteIpBlocks: ['198.51.100.0/24'] } })],
 *   to: [{ paths: [PathMatch.under('/admin')] }],
 * });
 */
export class AuthorizationPolicy extends MeshResource<security.AuthorizationPolicySpec> {
  /**
   * Denies every request that no other policy allows.
   *
   * @throws ConfigError when the namespace is not the target's
   */
  static allowNothing(scope: Construct, id: string, target: IPolicyTarget, options?: AuthorizationPolicyOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target });
  }

  /**
   * Allows every request that no policy denies, even if a wider policy allows nothing.
   *
   * @throws ConfigError when the namespace is not the target's
   */
  static allowEverything(scope: Construct, id: string, target: IPolicyTarget, options?: AuthorizationPolicyOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target }).add({});
  }

  /**
   * Denies every request, even if another policy allows it.
   *
   * @throws ConfigError when the namespace is not the target's
   */
  static denyEverything(scope: Construct, id: string, target: IPolicyTarget, options?: AuthorizationPolicyOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target, action: 'DENY' }).add({});
  }

  /**
   * Allows these requests, and denies those that no policy allows.
   *
   * @throws ConfigError when there are no rules, when one is empty, or when nothing can enforce it on the target
   */
  static allow(
    scope: Construct,
    id: string,
    target: IPolicyTarget,
    rules: PolicyRule | readonly PolicyRule[],
    options?: AuthorizationPolicyOptions,
  ): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target, rules: listOf(rules) });
  }

  /**
   * Denies these requests, even if another policy allows them.
   *
   * @throws ConfigError when there are no rules, when one is empty, or when nothing can enforce it on the target
   */
  static deny(
    scope: Construct,
    id: string,
    target: IPolicyTarget,
    rules: PolicyRule | readonly PolicyRule[],
    options?: AuthorizationPolicyOptions,
  ): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target, action: 'DENY', rules: listOf(rules) });
  }

  /**
   * Marks these requests for the log. Other policies decide on them.
   *
   * @throws ConfigError when there are no rules, when one is empty, or when nothing can enforce it on the target
   */
  static audit(
    scope: Construct,
    id: string,
    target: IPolicyTarget,
    rules: PolicyRule | readonly PolicyRule[],
    options?: AuthorizationPolicyOptions,
  ): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target, action: 'AUDIT', rules: listOf(rules) });
  }

  /**
   * Delegates these requests to an external authorizer, such as OAuth2 Proxy or OPA, before any other check. Tokens are validated later, so
   * rules cannot name them.
   *
   * @throws ConfigError for a rule that names a token
   *
   * @example
   * AuthorizationPolicy.custom(chart, 'LoginPage', { target: ingress, authorizer: oauth2Proxy, rules: { to: [{ hosts: [admin] }] } });
   */
  static custom(scope: Construct, id: string, { rules, ...options }: CustomAuthorizationOptions): AuthorizationPolicy {
    providerName(childPath(scope, id), options.authorizer, 'authorization', 'authorizer');
    return new AuthorizationPolicy(scope, id, { ...options, rules: listOf(rules) });
  }

  private readonly props: AuthorizationPolicyProps;
  private readonly rules: security.AuthorizationPolicySpecRules[] = [];
  private readonly provider: security.AuthorizationPolicySpecProvider | undefined;
  private seesRequests: boolean;

  constructor(scope: Construct, id: string, props: AuthorizationPolicyProps) {
    const target = policyTargetOf(scope, id, props);
    const annotations = props.dryRun ? { ...props.annotations, 'istio.io/dry-run': 'true' } : props.annotations;
    super(scope, id, { gvk: security.AuthorizationPolicy.GVK, namespace: { fallback: target.namespace } }, { ...props, annotations });
    const { authorizer } = props;
    this.props = props;
    this.provider = authorizer === undefined ? undefined : { name: providerName(this, authorizer, 'authorization', 'authorizer') };
    this.seesRequests = this.action === 'AUDIT' || this.action === 'CUSTOM';
    checkHome(this, this.home, props);
    this.checkDryRun();
    props.rules?.forEach((rule) => this.addRule(rule));
    this.node.addValidation({ validate: () => this.missingRules() });
  }

  /**
   * Adds a rule.
   *
   * @throws ConfigError when the rule is empty, when nothing can enforce it on the target, or when CUSTOM asks for a token
   */
  addRule(rule: PolicyRule): this {
    const wire = renderRule(this.node.path, rule);
    this.seesRequests ||= ruleSeesRequests(rule);
    this.checkTokens(rule);
    return this.add(wire);
  }

  protected renderSpec(): security.AuthorizationPolicySpec {
    return {
      ...this.attachment(),
      action: this.rules.length > 0 ? this.action : undefined,
      provider: this.provider,
      rules: this.rules.length > 0 ? this.rules : undefined,
    };
  }

  private get action(): security.AuthorizationPolicySpecAction {
    return this.props.authorizer !== undefined ? 'CUSTOM' : (this.props.action ?? 'ALLOW');
  }

  private add(rule: security.AuthorizationPolicySpecRules): this {
    this.rules.push(rule);
    this.attachment();
    return this;
  }

  private attachment() {
    return attachPolicy(this, this.props.target.asPolicyTarget(), this.seesRequests ? 'requests' : 'connections');
  }

  private missingRules(): string[] {
    return this.action === 'ALLOW' || this.isFilled('rules')
      ? []
      : [`rules: is empty, but ${this.action} requires a rule; add one with addRule`];
  }

  private checkDryRun(): void {
    if (!this.props.dryRun || !this.props.authorizer) return;
    const fix = 'leave dryRun out, or test the rules with AUDIT';
    throw new ConfigError(this, { field: 'dryRun', problem: 'does not apply to an authorizer, which still decides', fix });
  }

  private checkTokens({ from = [], when = [] }: PolicyRule): void {
    if (this.action !== 'CUSTOM') return;
    const asksToken = from.some((each) => isValue(each, Source) && each._asksToken) || when.some((each) => each._asksToken);
    if (!asksToken) return;
    const fix = 'leave the token out, and require it with RequestAuthentication.requireToken';
    throw new ConfigError(this, { field: 'rules', problem: 'require a token, which is only validated after the authorizer', fix });
  }
}

function listOf(rules: PolicyRule | readonly PolicyRule[]): readonly PolicyRule[] {
  return checkNotEmpty('AuthorizationPolicy', 'rules', Array.isArray(rules) ? rules : [rules as PolicyRule], 'write at least one');
}
