import type { Construct } from 'constructs';
import { security } from '../../imports';
import { checkHome, checkNotEmpty } from '../core/checks';
import { policyTargetOf } from '../core/expect-role';
import { expectList } from '../core/expect-value';
import type { OperationFields } from '../core/operation';
import { attachPolicy } from '../core/policy-attachment';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';
import { AuthorizationPolicy } from './authorization-policy';
import { Condition } from './condition';
import { JwtRule } from './jwt-rule';
import { Source } from './source';

/** Options of a `RequestAuthentication`. */
export interface RequestAuthenticationProps extends NamespacedOptions<security.RequestAuthenticationSpec> {
  /** The mesh, namespace, service, workload or gateway that it applies to. */
  readonly target: IPolicyTarget;
  /** The issuers whose tokens are accepted; at least one. */
  readonly jwtRules: readonly JwtRule[];
}

/** The requests that require a token, and the claims that it must have. */
export interface TokenRequirement extends OperationFields {
  /**
   * Required claims; each must have one of its values. Numbers and booleans never match.
   * @default - any valid token is accepted
   */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Which tokens workloads accept. An invalid token is answered with 401. A request without a token passes, unless `requireToken` refuses it.
 *
 * @throws ConfigError when there are no rules, or when nothing can enforce it on the target, as on pods in ambient mode
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/
 * @example
 * new RequestAuthentication(chart, 'Login', {
 *   target: ingress,
 *   jwtRules: [JwtRule.issuer('https://id.example.com', { jwksUri: 'https://id.example.com/keys', audiences: ['shop'] })],
 * }).requireToken({ hosts: ['shop.example.com'] });
 */
export class RequestAuthentication extends MeshResource<security.RequestAuthenticationSpec> {
  private readonly props: RequestAuthenticationProps;
  private readonly target: PolicyTargetConfig;
  private required?: AuthorizationPolicy;

  constructor(scope: Construct, id: string, props: RequestAuthenticationProps) {
    const target = policyTargetOf(scope, id, props);
    super(scope, id, { gvk: security.RequestAuthentication.GVK, namespace: { fallback: target.namespace } }, props);
    this.props = props;
    this.target = target;
    checkNotEmpty(this, 'jwtRules', expectList(this, 'jwtRules', props.jwtRules, JwtRule), 'name at least one issuer, with JwtRule.issuer');
    checkHome(this, this.home, props);
    attachPolicy(this, target, 'requests');
  }

  /**
   * Denies requests without a valid token, or whose token does not have these claims, with 403. Other requests still pass.
   * It creates an AuthorizationPolicy with the action DENY and the suffix `-required`, so that it does not deny anything else.
   *
   * @param requirement the requests; all by default
   * @throws ConfigError when the operation is empty, or when a claim does not have a value
   */
  requireToken({ claims = {}, ...operation }: TokenRequirement = {}): this {
    const { target } = this.props;
    this.required ??= new AuthorizationPolicy(this, 'Required', { name: `${this.name}-required`, target, action: 'DENY' });
    const to = Object.values(operation).some((option) => option !== undefined) ? [operation] : undefined;
    this.required.addRule({ from: [Source.noToken()], to });
    for (const [claim, values] of Object.entries(claims)) this.required.addRule({ to, when: [Condition.claim(claim).isNot(...values)] });
    return this;
  }

  protected renderSpec(): security.RequestAuthenticationSpec {
    return { ...attachPolicy(this, this.target, 'requests'), jwtRules: this.props.jwtRules.map((rule) => rule._toWire()) };
  }
}
