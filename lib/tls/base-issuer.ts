import type { GroupVersionKind } from 'cdk8s';
import type { Construct } from 'constructs';
import type { certmanager } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectValue } from '../core/expect-value';
import { MeshResource, type ResourceOptions } from '../core/resource';
import { isWildcard } from '../semantics/hostname';
import type { HostProof, IIssuer, IssuerRef } from './issuer-ref';
import { IssuerType } from './issuer-type';

/** Options of a `ClusterIssuer`. */
export interface ClusterIssuerProps extends ResourceOptions<certmanager.ClusterIssuerSpec> {
  /** The issuer type, which signs certificates. */
  readonly type: IssuerType;
}

/**
 * What `Issuer` and `ClusterIssuer` share: everything except their namespace.
 *
 * @see https://cert-manager.io/docs/configuration/issuers/
 */
export abstract class BaseIssuer extends MeshResource<certmanager.ClusterIssuerSpec> implements IIssuer {
  private readonly type: IssuerType;

  protected constructor(
    scope: Construct,
    id: string,
    gvk: GroupVersionKind,
    namespace: 'cluster' | { readonly fallback?: string },
    props: ClusterIssuerProps & { readonly namespace?: string },
  ) {
    super(scope, id, { gvk, namespace }, props);
    this.type = expectValue(this, 'type', props.type, IssuerType);
  }

  asIssuerRef(): IssuerRef {
    return { group: 'cert-manager.io', kind: this.apiObject.kind as IssuerRef['kind'], name: this.name };
  }

  proofOf(host: string): HostProof {
    const challenge = this.type._challengeFor(host);
    if (challenge === undefined) {
      throw new ConfigError(this, {
        field: 'solvers',
        value: host,
        problem: 'does not have a solver',
        fix: 'add one with .forHosts or .forZones that matches it, or one for every host',
      });
    }
    if (challenge === 'http01' && isWildcard(host)) {
      throw new ConfigError(this, {
        field: 'solvers',
        value: host,
        problem: 'is a wildcard, which http01 does not support',
        fix: 'use an AcmeSolver.dns01… for it, or list each host',
      });
    }
    return challenge;
  }

  protected renderSpec(): certmanager.ClusterIssuerSpec {
    return this.type._toWire(this.name);
  }
}
