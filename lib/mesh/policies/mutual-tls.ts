import type { EffectiveMode, PeerAuthentication } from './peer-authentication';
import type { PolicyIndex, PolicySubject } from './policy-index';

/** What workloads accept on their ports, by the PeerAuthentications that apply: the oldest of each level. */
export class MutualTls {
  constructor(
    private readonly policies: PolicyIndex<PeerAuthentication>,
    private readonly rootNamespace: string,
  ) {}

  /** What the workload accepts on one of its own ports; without a port, on the ports without their own mode. */
  modeFor(workload: PolicySubject, port?: number): EffectiveMode {
    const [own] = this.policies.selecting(workload);
    const ofPort = port === undefined ? undefined : own?.ports.get(port);
    return ofPort ?? own?.mode ?? this.modeOfNamespace(workload.namespace);
  }

  /** What ztunnel accepts for an ambient workload: DISABLE for a port means the mode of the namespace, unless the policy has its own mode. */
  modeAtZtunnel(workload: PolicySubject, port: number): EffectiveMode {
    const [own] = this.policies.selecting(workload);
    const isInherited = own?.mode === undefined && own?.ports.get(port)?.mode === 'DISABLE';
    return isInherited ? this.modeOfNamespace(workload.namespace) : this.modeFor(workload, port);
  }

  /** The mode of the policies for the whole namespace and the whole mesh. */
  modeOfNamespace(namespace: string): EffectiveMode {
    return this.policies.wide(namespace)[0]?.mode ?? this.policies.wide(this.rootNamespace)[0]?.mode ?? DEFAULT;
  }
}

const DEFAULT: EffectiveMode = { mode: 'PERMISSIVE' };
