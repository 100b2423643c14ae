import type { Construct } from 'constructs';
import { security } from '../../imports';
import { checkHome, checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { policyTargetOf } from '../core/expect-role';
import { nameForTarget } from '../core/names';
import { selectPods } from '../core/policy-attachment';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, PolicyTargetConfig } from '../core/roles';

/**
 * What a workload accepts: `STRICT` only mTLS, `PERMISSIVE` mTLS and plain text, `DISABLE` only plain text, `UNSET` the setting of the wider
 * policy.
 */
export type MtlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE' | 'UNSET';

/** Options of a `PeerAuthentication`. */
export interface PeerAuthenticationProps extends NamespacedOptions<security.PeerAuthenticationSpec> {
  /**
   * Name of the object.
   * @default - the name of the service, if it is for one, `default` for a namespace or the mesh, otherwise the construct's id in kebab case
   */
  readonly name?: string;
  /** The mesh, namespace or workloads that it applies to. */
  readonly target: IPolicyTarget;
  /**
   * What they accept.
   * @default 'STRICT'
   */
  readonly mode?: MtlsMode;
  /**
   * Exceptions by port of the workload (the container's port, not the Service's). Only for a target with labels.
   * @default - none
   */
  readonly ports?: Readonly<Record<number, MtlsMode>>;
}

/**
 * Whether workloads accept plain text, mTLS or both.
 *
 * A policy for the mesh or a namespace is named `default` unless a name is set, and one for a service after the service: there can be only one.
 *
 * @throws ConfigError when it has ports but its target does not have labels, or when it disables mTLS in ambient mode
 * @throws ConfigError when the target cannot be found by labels, or when the namespace is not the target's
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 * @example
 * PeerAuthentication.strict(chart, 'Strict', PolicyTarget.namespace('bookinfo'));
 */
export class PeerAuthentication extends MeshResource<security.PeerAuthenticationSpec> {
  /**
   * Only mTLS: callers outside the mesh are rejected.
   *
   * @throws ConfigError when the target cannot be found by labels, or when the namespace is not the target's
   */
  static strict(
    scope: Construct,
    id: string,
    target: IPolicyTarget,
    options: Omit<PeerAuthenticationProps, 'target' | 'mode'> = {},
  ): PeerAuthentication {
    return new PeerAuthentication(scope, id, { ...options, target, mode: 'STRICT' });
  }

  /**
   * mTLS and plain text, while callers move into the mesh.
   *
   * @throws ConfigError when the target cannot be found by labels, or when the namespace is not the target's
   */
  static permissive(
    scope: Construct,
    id: string,
    target: IPolicyTarget,
    options: Omit<PeerAuthenticationProps, 'target' | 'mode'> = {},
  ): PeerAuthentication {
    return new PeerAuthentication(scope, id, { ...options, target, mode: 'PERMISSIVE' });
  }

  private readonly props: PeerAuthenticationProps;
  private readonly target: PolicyTargetConfig;

  constructor(scope: Construct, id: string, props: PeerAuthenticationProps) {
    const target = policyTargetOf(scope, id, props);
    const name = nameForTarget(props.name, target) ?? (target.selector ? undefined : 'default');
    super(scope, id, { gvk: security.PeerAuthentication.GVK, namespace: { fallback: target.namespace } }, { ...props, name });
    this.props = props;
    this.target = target;
    selectPods(this, target);
    checkHome(this, this.home, props);
    this.checkPorts();
    this.checkDataPlane();
  }

  protected renderSpec(): security.PeerAuthenticationSpec {
    const { mode = 'STRICT', ports } = this.props;
    return {
      ...selectPods(this, this.target),
      mtls: { mode },
      portLevelMtls: ports && Object.fromEntries(Object.entries(ports).map(([port, portMode]) => [port, { mode: portMode }])),
    };
  }

  private checkPorts(): void {
    const ports = Object.keys(this.props.ports ?? {});
    ports.forEach((port) => checkPort(this, 'ports', Number(port)));
    if (ports.length === 0 || this.target.selector) return;
    throw new ConfigError(this, {
      field: 'ports',
      value: this.props.ports,
      problem: 'needs a target with labels: Istio ignores ports in a policy without selector',
      fix: 'create a separate policy for PolicyTarget.workload or for a service',
    });
  }

  private checkDataPlane(): void {
    const { mode, ports = {} } = this.props;
    const field = mode === 'DISABLE' ? 'mode' : Object.entries(ports).find(([, each]) => each === 'DISABLE') && 'ports';
    if (!field || this.target.hasOwnProxy || !isAmbient(this, this.target.namespace)) return;
    throw new ConfigError(this, {
      field,
      value: 'DISABLE',
      problem: 'is ignored in ambient mode, where ztunnel accepts mTLS from any caller that uses it',
      fix: 'use PERMISSIVE, which also accepts plain text',
    });
  }
}
