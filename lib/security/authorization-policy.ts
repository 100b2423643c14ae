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
  /** The mesh, a namespace, a service, a workload or a gateway that it is for. */
  readonly target: IPolicyTarget;
  /**
   * What becomes of the requests that a rule is for. `ALLOW` refuses all others, `DENY` comes before any `ALLOW`, `AUDIT` only marks them
   * for the log.
   * @default 'ALLOW'
   */
  readonly action?: 'ALLOW' | 'DENY' | 'AUDIT';
  /**
   * Who is asked about the requests that a rule is for, in place of `action`: an extension provider for authorization, or its name.
   * @default - nobody
   */
  readonly authorizer?: IExtensionProvider | string;
  /**
   * Which requests it is for, besides those of `addRule`: those of any rule.
   * @default - none: an `ALLOW` without rules refuses everything
   */
  readonly rules?: readonly PolicyRule[];
  /**
   * Whether it is only tried: proxies count and log what it would do, and do not do it.
   * @default false
   */
  readonly dryRun?: boolean;
}

/** Options of a policy whose target, action and rules are said already. */
export type AuthorizationPolicyOptions = Omit<AuthorizationPolicyProps, 'target' | 'action' | 'authorizer' | 'rules'>;

/** Options of `AuthorizationPolicy.custom`. */
export interface CustomAuthorizationOptions extends AuthorizationPolicyOptions {
  /** The mesh, a namespace, a service, a workload or a gateway that it is for. */
  readonly target: IPolicyTarget;
  /** Who is asked: an extension provider that the mesh configuration lists, or its name. A name that it does not list denies the requests. */
  readonly authorizer: IExtensionProvider | string;
  /** The requests that it is asked about: those of any rule. */
  readonly rules: PolicyRule | readonly PolicyRule[];
}

/**
 * Which requests workloads take. Where no policy is for a workload it takes all; once an `ALLOW` is for it, only what some rule lets in.
 *
 * `service.allowFrom(caller)` writes the common one, and `AuthorizationPolicy.allowNothing` closes the rest of a namespace or mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 * @example
 * AuthorizationPolicy.deny(chart, 'NoAdmin', ingress, {
 *   from: [Source.of({ not: { remoteIpBlocks: ['198.51.100.0/24'] } })],
 *   to: [{ paths: [PathMatch.under('/admin')] }],
 * });
 */
export class AuthorizationPolicy extends MeshResource<security.AuthorizationPolicySpec> {
  /** Refuses every request: what another policy allows is let in, and nothing else. */
  static allowNothing(scope: Construct, id: string, target: IPolicyTarget, options?: AuthorizationPolicyOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target });
  }

  /** Lets every request in that no policy denies, whatever a wider policy refuses. */
  static allowEverything(scope: Construct, id: string, target: IPolicyTarget, options?: AuthorizationPolicyOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target }).add({});
  }

  /** Refuses every request, whatever another policy allows. */
  static denyEverything(scope: Construct, id: string, target: IPolicyTarget, options?: AuthorizationPolicyOptions): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target, action: 'DENY' }).add({});
  }

  /** Lets these requests in, and refuses those that no policy allows. */
  static allow(
    scope: Construct,
    id: string,
    target: IPolicyTarget,
    rules: PolicyRule | readonly PolicyRule[],
    options?: AuthorizationPolicyOptions,
  ): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target, rules: listOf(rules) });
  }

  /** Refuses these requests, whatever another policy allows. */
  static deny(
    scope: Construct,
    id: string,
    target: IPolicyTarget,
    rules: PolicyRule | readonly PolicyRule[],
    options?: AuthorizationPolicyOptions,
  ): AuthorizationPolicy {
    return new AuthorizationPolicy(scope, id, { ...options, target, action: 'DENY', rules: listOf(rules) });
  }

  /** Marks these requests for the log, and lets other policies decide. */
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
   * Asks an external authorizer, such as OAuth2 Proxy or OPA, about these requests before anything else looks at them: tokens too, so no
   * rule can name one.
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

  /** Adds requests that it is for. */
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
    return this.action === 'ALLOW' || this.isFilled('rules') ? [] : [`rules: none, and ${this.action} needs one; add it with addRule`];
  }

  private checkDryRun(): void {
    if (!this.props.dryRun || !this.props.authorizer) return;
    const fix = 'leave dryRun out, or try the rules with AUDIT';
    throw new ConfigError(this, { field: 'dryRun', problem: 'does not keep an authorizer from deciding', fix });
  }

  private checkTokens({ from = [], when = [] }: PolicyRule): void {
    if (this.action !== 'CUSTOM') return;
    const asksToken = from.some((each) => isValue(each, Source) && each._asksToken) || when.some((each) => each._asksToken);
    if (!asksToken) return;
    const fix = 'leave the token out, and require it with RequestAuthentication.requireToken';
    throw new ConfigError(this, { field: 'rules', problem: 'name a token, which is read only after the authorizer', fix });
  }
}

function listOf(rules: PolicyRule | readonly PolicyRule[]): readonly PolicyRule[] {
  return checkNotEmpty('AuthorizationPolicy', 'rules', Array.isArray(rules) ? rules : [rules as PolicyRule], 'write at least one');
}
