import { GATEWAY_API } from '../reading/groups';
import type { Objects } from '../reading/objects';
import type { Port } from '../services/port';
import type { Service } from '../services/service';
import { type BackendTlsPolicy, type BackendTlsTarget, readBackendTlsPolicy } from './backend-tls-policy';

/** A policy that another one takes precedence over. */
export interface ConflictedPolicy {
  readonly policy: BackendTlsPolicy;
  readonly target: BackendTlsTarget;
  /** The older one, which applies. */
  readonly winner: BackendTlsPolicy;
}

/** The BackendTLSPolicies. Of several for one Service or one of its ports, the oldest applies. */
export class BackendTlsPolicies {
  /** Oldest first. */
  readonly all: readonly BackendTlsPolicy[];
  readonly conflicts: readonly ConflictedPolicy[];
  private readonly byTarget = new Map<string, BackendTlsPolicy>();

  constructor(objects: Objects) {
    this.all = objects.oldestFirst('BackendTLSPolicy', GATEWAY_API).map((entry) => readBackendTlsPolicy(entry, objects));
    const conflicts: ConflictedPolicy[] = [];
    for (const policy of this.all) {
      for (const target of policy.targets) {
        const winner = this.byTarget.get(keyOf(target));
        if (winner && winner !== policy) conflicts.push({ policy, target, winner });
        else this.byTarget.set(keyOf(target), policy);
      }
    }
    this.conflicts = conflicts;
  }

  /** The policy for a port of a service: one for the port takes precedence over one for all ports. */
  for({ isKubernetes, namespace, name }: Service, port: Pick<Port, 'name'>): BackendTlsPolicy | undefined {
    if (!isKubernetes || this.all.length === 0) return undefined;
    return this.byTarget.get(keyOf({ namespace, name, sectionName: port.name })) ?? this.byTarget.get(keyOf({ namespace, name }));
  }
}

function keyOf({ namespace, name, sectionName = '' }: Pick<BackendTlsTarget, 'namespace' | 'name' | 'sectionName'>): string {
  return `${namespace}/${name}/${sectionName}`;
}
