import type { EffectiveMode, PeerAuthentication } from './peer-authentication';
import type { PolicyIndex, PolicySubject } from './policy-index';

/** What workloads take on their ports, by the PeerAuthentications that decide: of each level the oldest. */
export class MutualTls {
  constructor(
    private readonly policies: PolicyIndex<PeerAuthentication>,
    private readonly rootNamespace: string,
  ) {}

  /** What the workload takes on one of its own ports; on those that no policy names when none is given. */
  modeFor(workload: PolicySubject, port?: number): EffectiveMode {
    const own = this.selecting(workload);
    const ofPort = port === undefined ? undefined : own?.ports.get(port);
    return ofPort ?? own?.mode ?? this.modeOfNamespace(workload.namespace);
  }

  /** What ztunnel takes for an ambient workload: a port that is DISABLE stays as the namespace has it unless the policy has a mode of its own. */
  modeAtZtunnel(workload: PolicySubject, port: number): EffectiveMode {
    const own = this.selecting(workload);
    const isInherited = own?.mode === undefined && own?.ports.get(port)?.mode === 'DISABLE';
    return isInherited ? this.modeOfNamespace(workload.namespace) : this.modeFor(workload, port);
  }

  /** What the policies for the whole namespace and the whole mesh say. */
  modeOfNamespace(namespace: string): EffectiveMode {
    return this.policies.wide(namespace)[0]?.mode ?? this.policies.wide(this.rootNamespace)[0]?.mode ?? DEFAULT;
  }

  /** The policy whose selector takes the workload. In the root namespace Istio follows none. */
  private selecting(workload: PolicySubject): PeerAuthentication | undefined {
    return workload.namespace === this.rootNamespace ? undefined : this.policies.selecting(workload, workload.namespace)[0];
  }
}

const DEFAULT: EffectiveMode = { mode: 'PERMISSIVE' };
